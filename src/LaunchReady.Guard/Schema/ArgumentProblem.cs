namespace LaunchReady.Guard.Schema;

/// <summary>
/// What is wrong with one argument. <paramref name="Argument"/> is its path (<c>lines[2].amount</c>), empty for the whole object;
/// <paramref name="Message"/> is a sentence that names it and never repeats its value.
/// </summary>
public sealed record ArgumentProblem(string Argument, string Message);
