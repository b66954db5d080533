namespace LaunchReady.Server.UI.Layout;

/// <summary>The address of each asset, with the hash of its content, so that a browser may keep it for ever.</summary>
public sealed class AssetUrls(IReadOnlyDictionary<string, string> urls)
{
    /// <summary>Throws on an unknown name: a page that asks for an asset that is not shipped is a mistake to see at once.</summary>
    public string this[string name] =>
        urls.TryGetValue(name, out var url) ? url : throw new ArgumentException($"There is no asset named {name}.", nameof(name));
}
