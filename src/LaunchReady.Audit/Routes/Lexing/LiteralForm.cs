namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>How a text literal is written.</summary>
/// <param name="Close">What ends it.</param>
/// <param name="Lines">It may go over several lines.</param>
/// <param name="Escapes">A backslash takes the next character with it.</param>
/// <param name="HoleOpen">What begins a computed piece, up to the closing brace; null where there is none.</param>
/// <param name="DoubledClose">The closing mark written twice stands for itself.</param>
internal readonly record struct LiteralForm(string Close, bool Lines, bool Escapes, string? HoleOpen = null, bool DoubledClose = false);
