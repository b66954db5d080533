using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Supabase edge functions: one folder, one door. The platform asks for a signed token unless the configuration says otherwise.</summary>
internal sealed class Supabase : Framework
{
    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var configuration = project.Texts.FirstOrDefault(text => text.Path.EndsWith("supabase/config.toml", StringComparison.Ordinal))?.Text ?? "";
        foreach (var file in project.In(Language.JavaScript))
        {
            if (FilePaths.Below(file.Path, "supabase/functions") is not var (_, after) || after.Trim('/').Split('/') is not [var name, var entry] || !entry.StartsWith("index.", StringComparison.Ordinal)
                || name.StartsWith('_') || file.Text.Contains("new Hono", StringComparison.Ordinal))
            {
                continue;
            }

            var serve = Serve(file);
            if (serve >= 0)
            {
                yield return new RouteDraft("Supabase", "ANY", new PathText("/functions/v1/" + name), file, serve)
                {
                    Handler = name,
                    Guards = AsksForToken(configuration, name) ? [new Guard(AuthenticationPlace.GlobalPolicy, "verify_jwt")] : [],
                    Bodies = [new HandlerBody(file, file.All)],
                };
            }
        }
    }

    private static int Serve(CodeFile file)
    {
        for (var at = 0; at + 1 < file.Count; at++)
        {
            if (file.Is(at, "serve") && file.Is(at + 1, "("))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool AsksForToken(string configuration, string name)
    {
        var section = configuration.IndexOf($"[functions.{name}]", StringComparison.Ordinal);
        if (section < 0)
        {
            return true;
        }

        var end = configuration.IndexOf("\n[", section, StringComparison.Ordinal);
        var lines = configuration[section..(end < 0 ? configuration.Length : end)].Split('\n');
        return !lines.Any(line => line.Replace(" ", "", StringComparison.Ordinal).StartsWith("verify_jwt=false", StringComparison.Ordinal));
    }
}
