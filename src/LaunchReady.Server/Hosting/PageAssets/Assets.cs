using System.IO.Compression;
using System.Security.Cryptography;
using LaunchReady.Server.Doors;
using LaunchReady.Server.UI.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Hosting.PageAssets;

/// <summary>
/// The page's own styles and scripts, built into the assembly. Each address carries the hash of the content, so a browser keeps it
/// for good and never mixes versions. Compressed once at start: they hold no secrets that compression could betray.
/// </summary>
internal sealed class Assets
{
    private const string Folder = "assets/";
    private readonly Dictionary<string, Asset> _assets = [];

    public Assets()
    {
        var assembly = typeof(Assets).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            _assets[resource[Folder.Length..]] = Asset.Of(resource, content.ToArray());
        }

        Urls = new AssetUrls(_assets.ToDictionary(asset => asset.Key, asset => $"/assets/{asset.Key}?v={asset.Value.Version}"));
    }

    public AssetUrls Urls { get; }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", Serve)
            .Public("The page's own styles and scripts; they hold no data.").Reads("A style, script or icon of the page").ExcludeFromDescription();

    private static Results<FileContentHttpResult, ProblemHttpResult> Serve(string name, Assets assets, HttpContext context)
    {
        if (!assets._assets.TryGetValue(name, out var asset))
        {
            return Problems.Of(Refusal.NotFound);
        }

        var headers = context.Response.Headers;
        headers.CacheControl = context.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = "Accept-Encoding";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            return TypedResults.Bytes(asset.Content, asset.ContentType);
        }

        headers.ContentEncoding = "br";
        return TypedResults.Bytes(asset.Compressed, asset.ContentType);
    }

    private sealed record Asset(byte[] Content, byte[] Compressed, string ContentType, string Version)
    {
        public static Asset Of(string name, byte[] content)
        {
            using var compressed = new MemoryStream();
            using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            {
                brotli.Write(content);
            }

            var version = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
            return new Asset(content, compressed.ToArray(), TypeOf(name), version);
        }

        private static string TypeOf(string name) => Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidDataException($"There is no content type for {other} ({name})."),
        };
    }
}
