namespace LaunchReady.Audit.Routes.Code;

/// <summary>Which files are tests, examples of tests or their data: a route in them is not a door of the application.</summary>
internal static class TestPaths
{
    private static readonly HashSet<string> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        "test", "tests", "__tests__", "spec", "specs", "e2e", "__mocks__", "mocks", "testdata", "fixtures", "cypress", "playwright", "test-utils", "testing",
    };

    private static readonly string[] Marks = [".test.", ".spec.", ".stories.", ".cy.", ".e2e.", ".e2e-spec."];
    private static readonly string[] Endings = ["_test.go", "_test.py", "_spec.rb", "_test.rb", "Test.php", "Tests.cs", "Test.cs", "Test.java", "Tests.java", "Test.kt", "Tests.kt", "IT.java", "conftest.py", ".d.ts"];

    public static bool IsTest(string path)
    {
        var parts = path.Split('/');
        var name = parts[^1];
        return parts[..^1].Any(part => Folders.Contains(part) || part.EndsWith(".Tests", StringComparison.Ordinal) || part.EndsWith("Tests", StringComparison.Ordinal) || part.EndsWith(".Test", StringComparison.Ordinal))
            || Marks.Any(mark => name.Contains(mark, StringComparison.OrdinalIgnoreCase))
            || Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            || (name.StartsWith("test_", StringComparison.Ordinal) && name.EndsWith(".py", StringComparison.Ordinal));
    }
}
