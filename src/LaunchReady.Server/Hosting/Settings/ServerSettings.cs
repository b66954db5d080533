using System.Globalization;
using System.Text;
using LaunchReady.Guard.Limits;
using LaunchReady.Server.Features.Chat.Models;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Server.Hosting.Outgoing;

namespace LaunchReady.Server.Hosting.Settings;

/// <summary>What the deployment decides. Read once, proven before the first request.</summary>
internal sealed record ServerSettings
{
    public required string DataFolder { get; init; }

    /// <summary>A PostgreSQL connection string; null means SQLite in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>Fixes the one-time set-up token, for automation.</summary>
    public string? SetupToken { get; init; }

    /// <summary>The master key as base64; null means the file in the data folder.</summary>
    public string? MasterKey { get; init; }

    public LimitSettings Limits { get; init; } = new();

    /// <summary>How far one turn of the assistant may go.</summary>
    public TurnLimits Turn { get; init; } = TurnSettings.Standard;

    /// <summary>How long one reply of the assistant may be.</summary>
    public ReplyLength Reply { get; init; } = ReplyLength.Standard;

    public required DeploymentModel Model { get; init; }

    public required AllowedHosts AllowedHosts { get; init; }

    public required TrustedProxies TrustedProxies { get; init; }

    public required IReadOnlyList<string> Urls { get; init; }

    public static ServerSettings Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var token = configuration["SETUP_TOKEN"];
        if (token is { Length: < 16 or > 200 })
        {
            faults.Add("LAUNCHREADY_SETUP_TOKEN must have 16 to 200 characters: it lets its holder become the owner.");
        }

        var settings = new ServerSettings
        {
            DataFolder = Path.GetFullPath(configuration["DATA"] ?? "data"),
            Database = configuration["DATABASE"],
            SetupToken = token,
            MasterKey = configuration["MASTER_KEY"],
            Model = DeploymentModel.Read(configuration.GetSection("Model"), faults),
            Turn = TurnSettings.Read(configuration.GetSection("Turn"), faults),
            Reply = ReplyLength.Read(configuration.GetSection("Turn"), faults),
            AllowedHosts = AllowedHosts.Read(configuration["ALLOWED_HOSTS"], faults),
            TrustedProxies = TrustedProxies.Read(configuration["TRUSTED_PROXIES"], faults),
            Urls = ListeningUrls.Read(configuration["URLS"], faults),
            Limits = LimitSettings.Read(configuration.GetSection("Limits"), faults),
        };
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }
}

/// <summary>Requests a minute, per account or address; see <see cref="LaunchReady.Server.Doors.RateLimit"/> for what each counts.</summary>
internal sealed record LimitSettings
{
    private static readonly CompositeFormat Fault = CompositeFormat.Parse("LAUNCHREADY_LIMITS__{0} must be a whole number from 1 to 1000000 (requests a minute).");

    public int SignIn { get; init; } = 30;

    public int SetUp { get; init; } = 60;

    public int Invite { get; init; } = 20;

    public int Create { get; init; } = 60;

    public int Message { get; init; } = 30;

    public static LimitSettings Read(IConfiguration section, List<string> faults)
    {
        var standard = new LimitSettings();
        return new LimitSettings
        {
            SignIn = Number("SignIn", standard.SignIn),
            SetUp = Number("SetUp", standard.SetUp),
            Invite = Number("Invite", standard.Invite),
            Create = Number("Create", standard.Create),
            Message = Number("Message", standard.Message),
        };

        int Number(string name, int standardValue)
        {
            if (section[name] is not { } text)
            {
                return standardValue;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1_000_000)
            {
                return number;
            }

            faults.Add(string.Format(CultureInfo.InvariantCulture, Fault, name.ToUpperInvariant()));
            return standardValue;
        }
    }
}
