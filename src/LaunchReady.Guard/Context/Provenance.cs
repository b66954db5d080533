namespace LaunchReady.Guard.Context;

/// <summary>Who stands behind a part of the conversation. The default is the one that is trusted least.</summary>
public enum Provenance
{
    /// <summary>Fetched from the web.</summary>
    Web,

    /// <summary>Arrived through a webhook.</summary>
    Webhook,

    /// <summary>Returned by a tool. How far it is believed is the tool's declaration, field by field.</summary>
    ToolOutput,

    /// <summary>A document that nobody approved for action.</summary>
    Document,

    /// <summary>A document whose present content an admin approved for action.</summary>
    ApprovedDocument,

    /// <summary>A setting that only an admin of the workspace can change.</summary>
    WorkspaceSetting,

    /// <summary>The product's own instructions.</summary>
    System,

    /// <summary>The signed-in person's own words.</summary>
    Person,
}
