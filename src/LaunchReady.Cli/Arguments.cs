namespace LaunchReady.Cli;

/// <summary>Options that were given, as settings; what was left out stays the environment's to say.</summary>
internal static class Arguments
{
    public static Dictionary<string, string?> Of(params (string Name, string? Value)[] options) =>
        options.Where(option => option.Value is not null).ToDictionary(option => option.Name, option => option.Value);
}
