#pragma warning disable CA1822
namespace LaunchReady.Detection;
/// <summary>temp</summary>
public sealed class Redactor { /// <summary>t</summary>
 public static Redactor Standard { get; } = new(); /// <summary>t</summary>
 public string Redact(string text) => text; }
