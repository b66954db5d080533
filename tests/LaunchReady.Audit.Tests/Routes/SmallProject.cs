using System.Text;
using LaunchReady.Audit.Routes;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Tests.Routes;

/// <summary>A tree of a few files, written for one test and gone after it.</summary>
internal static class SmallProject
{
    public static RouteInventory Read(params (string Path, string Text)[] files)
    {
        var root = Directory.CreateTempSubdirectory("launchready-test-").FullName;
        try
        {
            foreach (var (path, text) in files)
            {
                var full = Path.Combine(root, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllBytes(full, new UTF8Encoding(false).GetBytes(text));
            }

            return RouteReader.Read(SourceTree.Open(root, cancellationToken: TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>One line a route: method, path, where it asks, effect; with what else is remarkable.</summary>
    public static string[] Table(params (string Path, string Text)[] files) => Table(Read(files));

    public static string[] Table(RouteInventory inventory) =>
    [
        .. inventory.Routes.Select(route => $"{route.Method} {route.Path} {route.Authentication.Place}{(route.Authentication is { Seen: true, NamesRole: true } ? "+role" : "")} {route.Effect}{(route.UnresolvedPrefix ? " unresolved" : "")}"),
    ];
}
