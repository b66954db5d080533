using LaunchReady.Server.Features.Identity.Contracts;
using Microsoft.AspNetCore.Identity;

namespace LaunchReady.Server.Features.Identity;

/// <summary>The room's two doors.</summary>
internal static class IdentityFeature
{
    public static IServiceCollection AddIdentity(this IServiceCollection services) => services
        .AddSingleton<PasswordHasher<Account>>()
        .AddSingleton<SignInThrottle>()
        .AddScoped<PasswordCheck>()
        .AddScoped<ConfirmPassword>()
        .AddScoped<NewSession>()
        .AddScoped<NewAccount>()
        .AddScoped<SetupLinks>()
        .AddScoped<SignIn>()
        .AddScoped<Sessions>()
        .AddScoped<ChangePassword>();
}
