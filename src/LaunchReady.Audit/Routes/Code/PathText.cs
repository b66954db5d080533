namespace LaunchReady.Audit.Routes.Code;

/// <summary>A text as far as it can be known without running anything; what is computed reads <c>{?}</c>.</summary>
internal readonly record struct PathText(string Value, bool Unresolved = false)
{
    public const string Unknown = "{?}";

    public static PathText Empty { get; } = new("");

    public static PathText NotKnown { get; } = new(Unknown, true);

    /// <summary>One path below another, with one slash between.</summary>
    public PathText Under(PathText prefix)
    {
        var joined = prefix.Value.TrimEnd('/') + (Value.Length == 0 || Value[0] == '/' ? Value : "/" + Value);
        return new PathText(joined, Unresolved || prefix.Unresolved);
    }
}
