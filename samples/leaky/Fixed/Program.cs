using FixedBot;

string[] names = ["alice", "bob", "carol"];
var tokens = names.ToDictionary(name => name, _ => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20)));
foreach (var (name, token) in tokens)
{
    Console.WriteLine($"export {name.ToUpperInvariant()}_TOKEN={token}");
}

await using var app = Bot.Build(args, tokens);
await app.RunAsync();
