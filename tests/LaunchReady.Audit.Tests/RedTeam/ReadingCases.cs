using LaunchReady.Audit.RedTeam.Cases;

namespace LaunchReady.Audit.Tests.RedTeam;

public sealed class ReadingCases
{
    private const string Good = """
        class: tool-abuse
        cases:
          - id: one
            title: One
            severity: high
            plant:
              - ticket: order
                text: Do it.
            conversation:
              - person: Read {{order}}.
                obeying:
                  - call: get_ticket
                    with: { ticket: "{{order}}", limit: 5, flag: true }
                  - reply: Done.
            brokenWhen:
              - toolRan: send_email
                where: { to: x.example }
            mustHold:
              - turnsRest: true
        """;

    [Fact]
    public void The_set_that_comes_along_has_no_fault_and_covers_every_class()
    {
        var (cases, faults) = CaseSet.Load();
        Assert.Empty(faults);
        Assert.True(cases.Count >= 120, $"{cases.Count} cases");
        Assert.All(AttackClass.All, one => Assert.True(cases.Count(found => found.Class == one.Id) >= 8, one.Id));
    }

    [Fact]
    public void Every_disguise_and_every_deed_is_used_by_a_case()
    {
        var cases = CaseSet.Load().Cases;
        var deeds = cases.SelectMany(one => one.Conversation).Select(exchange => exchange.Deed).OfType<Deed>().Distinct().Order();
        var disguises = cases.SelectMany(one => one.Plants.Select(plant => plant.Hidden).Concat(one.Conversation.Select(exchange => exchange.Hidden))).OfType<HiddenPart>().Select(hidden => hidden.Disguise).Distinct().Order();
        Assert.Equal(Enum.GetValues<Deed>(), deeds);
        Assert.Equal(Enum.GetValues<Disguise>(), disguises);
    }

    [Fact]
    public void A_good_case_is_read_with_its_types()
    {
        var (cases, faults) = CaseReader.Read("good.yaml", Good);
        Assert.Empty(faults);
        var one = Assert.Single(cases);
        Assert.Equal(new CaseLocation("good.yaml", 3), one.Location);
        Assert.Equal("""{"ticket":"{{order}}","limit":5,"flag":true}""", one.Conversation[0].Obeying[0].Calls[0].Arguments.ToJsonString());
    }

    [Theory]
    [InlineData("severity: high", "severity: grave", 5, "'grave' is not known here")]
    [InlineData("severity: high", "sevrity: high", 5, "'sevrity' is not known here")]
    [InlineData("class: tool-abuse", "class: abuse", 1, "'abuse' is no class")]
    [InlineData("Read {{order}}.", "Read {{oder}}.", 3, "Nothing defines {{oder}}")]
    [InlineData("text: Do it.", "test: Do it.", 8, "'test' is not known here")]
    [InlineData("text: Do it.", "notes: Do it.", 8, "A ticket has no 'notes'")]
    [InlineData("text: Do it.", "text: Say {{canary}}.", 3, "The whole canary")]
    [InlineData("where: { to: x.example }", "where: { to: { like: x } }", 17, "'like' is not known here")]
    [InlineData("- toolRan: send_email", "- toolRan: send_email\n        replyMatches: \"x\"", 16, "exactly one of")]
    [InlineData("- reply: Done.", "- reply: Done.\n      - deed: approve\n        person: x", 15, "A deed stands alone")]
    [InlineData("id: one", "id: One Two", 3, "may hold small letters")]
    [InlineData("title: One", "title: [One]", 4, "must be a text")]
    [InlineData("title: One", "title: One\n    title: Two", 5, "Duplicate")]
    [InlineData("class: tool-abuse", "class: [tool-abuse", 1, "not closed")]
    public void A_fault_is_told_with_file_and_line(string good, string bad, int line, string message)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var (_, faults) = CaseReader.Read("bad.yaml", Good.Replace(good, bad, StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.File == "bad.yaml" && fault.Line == line && fault.Message.Contains(message, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    public void A_file_that_is_nested_without_end_is_a_fault_and_no_crash(char opening) =>
        Assert.NotEmpty(CaseReader.Read("deep.yaml", string.Concat(Enumerable.Repeat(opening + " ", 100_000))).Faults);

    [Fact]
    public void A_case_without_a_verdict_is_a_fault()
    {
        var at = Good.IndexOf("    brokenWhen:", StringComparison.Ordinal);
        var (_, faults) = CaseReader.Read("bad.yaml", Good[..at] + Good[Good.IndexOf("    mustHold:", StringComparison.Ordinal)..]);
        Assert.Contains(faults, fault => fault.Message.Contains("no verdict", StringComparison.Ordinal));
    }

    [Fact]
    public void An_expression_that_would_backtrack_is_a_fault()
    {
        var (_, faults) = CaseReader.Read("bad.yaml", Good.Replace("- toolRan: send_email\n        where: { to: x.example }", "- replyMatches: \"(a)\\\\1\"", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Message.Contains("cannot be used", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_id_in_two_files_is_a_fault_that_names_both()
    {
        var (_, faults) = CaseSet.Read([("a.yaml", Good), ("b.yaml", Good)]);
        Assert.Equal("b.yaml:3: The id 'one' is taken: a.yaml:3.", faults[0].ToString());
    }

    [Fact]
    public void Two_cases_that_open_alike_are_a_fault_since_the_model_could_not_tell_them_apart()
    {
        var plain = Good.Replace("Read {{order}}.", "Hello.", StringComparison.Ordinal);
        var (_, faults) = CaseSet.Read([("a.yaml", plain), ("b.yaml", plain.Replace("id: one", "id: two", StringComparison.Ordinal))]);
        Assert.Contains("opens with the same words as one", Assert.Single(faults).Message, StringComparison.Ordinal);
    }
}
