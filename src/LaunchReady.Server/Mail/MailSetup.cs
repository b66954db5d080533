using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LaunchReady.Server.Mail;

/// <summary>Outgoing mail. The host binds <see cref="MailOptions"/> to its section of the configuration.</summary>
internal static class MailSetup
{
    public static OptionsBuilder<MailOptions> AddMail(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SmtpMail>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MailOptions>, MailOptionsValidator>());
        return services.AddOptions<MailOptions>().ValidateOnStart();
    }
}
