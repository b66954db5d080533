using LaunchReady.Guard.Context;

namespace LaunchReady.Guard.Tests.Decisions;

/// <summary>Tools of an office, as their owner declares them, and what they return.</summary>
internal static class Office
{
    public static readonly ToolDeclaration SendMail = new() { Name = "send_email", Effect = ToolEffect.ExternalSend, Targets = ["recipients", "cc"], Contents = ["subject", "body", "attachments"], OutputTrust = OutputTrust.Echo };

    public static readonly ToolDeclaration Message = new() { Name = "send_direct_message", Effect = ToolEffect.ExternalSend, Targets = ["recipient"], Contents = ["body"], OutputTrust = OutputTrust.Echo };

    public static readonly ToolDeclaration Pay = new() { Name = "send_money", Effect = ToolEffect.Destructive, Targets = ["recipient", "amount", "date"], Contents = ["subject"], OutputTrust = OutputTrust.Echo };

    public static readonly ToolDeclaration Fetch = new() { Name = "get_webpage", Effect = ToolEffect.Read, Targets = ["url"], Egress = true, Sensitive = false };

    public static readonly ToolDeclaration DeleteFile = new() { Name = "delete_file", Effect = ToolEffect.Destructive, Targets = ["file_id"], OutputTrust = OutputTrust.Echo };

    public static readonly ToolDeclaration Append = new() { Name = "append_to_file", Effect = ToolEffect.Write, Targets = ["file_id"], Contents = ["content"], OutputTrust = OutputTrust.Echo, Egress = false, Reversible = true };

    public static readonly ToolDeclaration CreateFile = new() { Name = "create_file", Effect = ToolEffect.Write, Contents = ["filename", "content"], OutputTrust = OutputTrust.Echo, Egress = false, Reversible = true, TextHoldsRecords = true };

    public static readonly ToolDeclaration CreateEvent = new()
    {
        Name = "create_calendar_event",
        Effect = ToolEffect.Write,
        Targets = ["participants"],
        Contents = ["title", "location", "start_time", "end_time"],
        OutputTrust = OutputTrust.Echo,
        Egress = false,
        Reversible = true,
        EffectWhen = [new EffectRule("participants", null, ToolEffect.ExternalSend)],
    };

    public static readonly ToolDeclaration UpdateProfile = new() { Name = "update_user_info", Effect = ToolEffect.Write, Contents = ["street", "city"], OutputTrust = OutputTrust.Echo, Egress = false, Reversible = true };

    public static readonly ToolDeclaration SearchFiles = new() { Name = "search_files", Effect = ToolEffect.Read, OutputTrust = OutputTrust.Untrusted, Egress = false, TextHoldsRecords = true };

    public static readonly ToolDeclaration ReadFile = new() { Name = "read_file", Effect = ToolEffect.Read, OutputTrust = OutputTrust.Untrusted, Egress = false };

    public static readonly ToolDeclaration SearchContacts = new() { Name = "search_contacts", Effect = ToolEffect.Read, OutputTrust = OutputTrust.Mixed, Egress = false, TextHoldsRecords = true };

    public static readonly ToolDeclaration ReadMessages = new() { Name = "read_channel_messages", Effect = ToolEffect.Read, OutputTrust = OutputTrust.Untrusted, Egress = false, TextHoldsRecords = true };

    public static readonly ToolDeclaration ListChannels = new() { Name = "get_channels", Effect = ToolEffect.Read, OutputTrust = OutputTrust.Untrusted, Egress = false, Sensitive = false, TextHoldsRecords = true };

    public static ContextPart Returned(ToolDeclaration tool, string text) => ContextPart.FromToolOutput(tool.Name, tool, text);
}
