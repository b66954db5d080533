using System.Text;

namespace LaunchReady.Server.Features.Chat.Models;

/// <summary>Whose protocol the model service speaks.</summary>
internal enum ModelProvider
{
    /// <summary>Our own rules; needs no service and no key.</summary>
    Builtin,

    /// <summary>OpenAI, and every service that speaks its chat completions.</summary>
    OpenAI,

    Anthropic,

    Ollama,
}

/// <summary>Which model answers. The key is left out when the settings are written as text.</summary>
internal sealed record ModelSettings(ModelProvider Provider, Uri? Endpoint = null, string Name = "", string? ApiKey = null)
{
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Provider = ").Append(Provider).Append(", Endpoint = ").Append(Endpoint).Append(", Name = ").Append(Name);
        builder.Append(", ApiKey = ").Append(string.IsNullOrEmpty(ApiKey) ? "none" : "set");
        return true;
    }
}
