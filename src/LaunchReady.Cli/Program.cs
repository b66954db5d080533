using System.CommandLine;
using LaunchReady.Cli;
using LaunchReady.Cli.Commands;

var root = new RootCommand("Launch Ready: an assistant for internal operations that is safe to put in front of its first customer.")
{
    AuditCommand.Create(),
    DomainCommand.Create(),
    ServeCommand.Create(),
    GuardCommand.Create(),
    RedTeamCommand.Create(),
    RoutesCommand.Create(),
    SecretsCommand.Create(),
    SmokeCommand.Create(),
    TrailCommand.Create(),
};
return await Terminal.RunAsync(root, args);
