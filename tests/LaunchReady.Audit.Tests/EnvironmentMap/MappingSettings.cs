using LaunchReady.Audit.EnvironmentMap;
using LaunchReady.Audit.Source;
using LaunchReady.Audit.Tests.SecretScan;

namespace LaunchReady.Audit.Tests.EnvironmentMap;

public sealed class MappingSettings : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("launchready-test-").FullName;

    public static TheoryData<string, string, string> Readers => new()
    {
        { "a.ts", "const x = process.env.API_URL;", "API_URL" },
        { "a.ts", "const x = process.env['API_URL'];", "API_URL" },
        { "a.ts", "const { API_URL, B: b = 'x' } = process.env", "API_URL B?" },
        { "a.tsx", "fetch(import.meta.env.VITE_API_URL)", "VITE_API_URL" },
        { "a.ts", "Deno.env.get('API_URL') ?? 'http://localhost'", "API_URL?" },
        { "a.svelte", "import { API_URL, OTHER } from '$env/static/private'", "API_URL OTHER" },
        { "a.js", "process.env.API_URL = 'set'; // no read", "" },
        { "a.js", "if (process.env.API_URL === 'x') go()", "API_URL?" },
        { "a.js", "const port = process.env.API_PORT || 3000", "API_PORT?" },
        { "a.py", "url = os.environ['API_URL']\nother = os.getenv('OTHER', 'x')", "API_URL OTHER?" },
        { "a.py", "DEBUG_MODE = env.bool('DEBUG_MODE', default=False)", "DEBUG_MODE?" },
        { "a.py", "class Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix='APP_')\n    database_url: str\n    retries: int = 3\n\nx: str\n", "APP_DATABASE_URL APP_RETRIES?" },
        { "a.ts", "if (process.env.API_URL) go(); const on = Boolean(process.env.OTHER || process.env.THIRD); use(process.env.FOURTH ? 1 : 2)", "API_URL? OTHER? THIRD? FOURTH?" },
        { "a.rb", "ENV.fetch('API_URL') { 3 }\nputs 1 unless ENV['OTHER']", "API_URL? OTHER?" },
        { "a.rb", "ENV['API_URL']\nENV.fetch('OTHER', 'x')", "API_URL OTHER?" },
        { "a.php", "$x = env('API_URL', 'y'); getenv('OTHER');", "API_URL? OTHER" },
        { "a.cs", "var x = Environment.GetEnvironmentVariable(\"API_URL\"); var y = configuration[\"Mail:Host\"]; var z = builder.Configuration.GetConnectionString(\"Main\");", "API_URL Mail:Host ConnectionStrings:Main" },
        { "a.java", "System.getenv(\"API_URL\"); @Value(\"${mail.host:localhost}\") String host;", "API_URL mail.host?" },
        { "a.go", "os.Getenv(\"API_URL\")\n`env:\"OTHER\"`", "API_URL OTHER" },
        { "a.rs", "std::env::var(\"API_URL\")", "API_URL" },
        { "docker-compose.yml", "services:\n  a:\n    image: ${IMAGE:-x}\n    command: ${COMMAND_LINE}\n", "IMAGE? COMMAND_LINE" },
    };

    public static TheoryData<string, string, string> Givers => new()
    {
        { ".env", "# comment\nexport API_URL=\"http://x\" # why\nB='two\nlines'\nbad line\nC=3", "API_URL=development B=development C=development" },
        { ".env.production", "API_URL=x", "API_URL=production" },
        { "deploy/staging/.env", "API_URL=x", "API_URL=staging" },
        { "docker-compose.prod.yml", "services:\n  a:\n    environment:\n      - API_URL=x\n      - OTHER\n  b:\n    environment:\n      THIRD: y\n", "API_URL=production OTHER=production THIRD=production" },
        { ".github/workflows/ci.yml", "jobs:\n  a:\n    env:\n      API_URL: x\n    steps:\n      - name: Build\n        run: make\n        env:\n          OTHER: ${{ secrets.OTHER }}\n", "API_URL=ci OTHER=ci" },
        { "Dockerfile", "FROM x\nENV API_URL=x OTHER=\"y z\"\nENV OLD value\n", "API_URL=any OLD=any OTHER=any" },
        { "k8s/overlays/prod/app.yaml", "kind: Deployment\nspec:\n  containers:\n    - name: app\n      env:\n        - name: API_URL\n          value: x\n---\nkind: ConfigMap\ndata:\n  OTHER: y\n", "API_URL=production OTHER=production" },
        { "fly.toml", "app = 'x'\n[env]\nAPI_URL = 'x'\n[http_service]\nport = 80\n", "API_URL=any" },
        { "wrangler.toml", "[vars]\nA_URL = 'x'\n[env.staging.vars]\nB_URL = 'y'\n", "A_URL=any B_URL=staging" },
        { "vercel.json", "{\"env\":{\"API_URL\":\"x\"},\"build\":{\"env\":{\"OTHER\":\"y\"}}}", "API_URL=any OTHER=any" },
        { "appsettings.Production.json", "{\"Mail\":{\"Host\":\"x\"}}", "Mail:Host=production" },
        { "app.service", "[Service]\nEnvironment=API_URL=x OTHER=y\n", "API_URL=any OTHER=any" },
        { "broken.yaml", "env:\n  A_URL: {{ .Values.x }\n", "" },
    };

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [MemberData(nameof(Readers))]
    public void AReader_IsSeen_WithItsDefault(string file, string text, string expected)
    {
        Write(file, text);
        var reads = Map().Settings.SelectMany(setting => setting.Reads.Select(read => setting.Name + (read.HasDefault ? "?" : "")));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), reads.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Givers))]
    public void AGiver_IsSeen_WithItsEnvironment(string file, string text, string expected)
    {
        Write(file, text);
        var sets = Map().Settings.SelectMany(setting => setting.Sets.Select(set => $"{setting.Name}={set.Environment}"));
        Assert.Equal(expected, string.Join(' ', sets.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void ASettingIsJudged_ByWhetherItIsReadSetAndDocumented()
    {
        Write("src/a.ts", "process.env.READ_AND_SET; process.env.READ_ONLY; process.env.DOCUMENTED; process.env.NODE_ENV");
        Write("src/b.ts", "config.MENTIONED");
        Write(".env", "READ_AND_SET=1\nSET_ONLY=1\nMENTIONED=1\n");
        Write(".github/workflows/ci.yml", "env:\n  TOOL_TOKEN: x\n");
        Write(".env.example", "DOCUMENTED=\n");
        var settings = Map().Settings.ToDictionary(setting => setting.Name);
        Assert.Equal(["DOCUMENTED", "READ_ONLY"], settings.Values.Where(setting => setting.IsReadButUnset).Select(setting => setting.Name));
        Assert.True(settings["DOCUMENTED"].IsDocumented);
        Assert.Equal(["SET_ONLY"], settings.Values.Where(setting => setting.IsSetButUnread).Select(setting => setting.Name));
        Assert.Equal(("src/a.ts", 1), (settings["READ_ONLY"].Reads[0].Path, settings["READ_ONLY"].Reads[0].Line));
    }

    [Fact]
    public void ACredentialOfTwoEnvironments_IsShared_AndNoValueComesOut()
    {
        var secret = MadeUp.Text(24, 1);
        Write(".env", $"OPENAI_API_KEY={secret}\nDB_PASSWORD={MadeUp.Text(12, 2)}\nLOG_LEVEL=information\nSTRIPE_PUBLISHABLE_KEY={MadeUp.Text(20, 5)}\n");
        Write(".env.production", $"LLM_KEY='{secret}'\nDB_PASSWORD={MadeUp.Text(12, 3)}\nLOG_LEVEL=information\nSTRIPE_PUBLISHABLE_KEY={MadeUp.Text(20, 5)}\n");
        var map = Map();
        var shared = Assert.Single(map.Shared);
        Assert.Equal(["LLM_KEY", "OPENAI_API_KEY"], shared.Names);
        Assert.Equal(["development", "production"], shared.Environments);
        Assert.DoesNotContain(secret, System.Text.Json.JsonSerializer.Serialize(map), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, map.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${OTHER_KEY_NAME}")]
    [InlineData("changeme-please")]
    [InlineData("short")]
    [InlineData("<your key here>")]
    public void WhatIsNoCredential_IsNotShared(string value)
    {
        Write(".env", $"API_KEY={value}\n");
        Write(".env.production", $"API_KEY={value}\n");
        Assert.Empty(Map().Shared);
    }

    [Fact]
    public void AFileThatTheManifestNames_IsOfThatEnvironment_AlsoOutsideTheTree()
    {
        var secret = MadeUp.Text(24, 1);
        Write("tree/config/one.env", $"API_KEY={secret}\n");
        Write("elsewhere/two", $"API_KEY={secret}\n");
        var files = new Dictionary<string, string> { [Path.Combine(_root, "tree/config/one.env")] = "Prod", [Path.Combine(_root, "elsewhere/two")] = "staging" };
        var map = SettingsMap.Read(SourceTree.Open(Path.Combine(_root, "tree"), cancellationToken: TestContext.Current.CancellationToken), files, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["production", "staging"], Assert.Single(map.Shared).Environments);
    }

    private SettingsMap Map() => SettingsMap.Read(SourceTree.Open(_root, cancellationToken: TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
