namespace LaunchReady.Audit.Routes.Database;

/// <summary>A table, with where it was made.</summary>
internal sealed class TableState(string name, string file, int line)
{
    public string Name { get; set; } = name;

    public string File { get; } = file;

    public int Line { get; } = line;

    public bool RowSecurity { get; set; }
}

/// <summary>A rule of a table: for which command, for which roles, and whether it lets every row through.</summary>
internal sealed record PolicyState(string Table, string Name, string Command, IReadOnlyList<string> Roles, bool OpenRead, bool OpenWrite, string File, int Line);

/// <summary>A function that runs with its owner's rights.</summary>
internal sealed record DefinerState(string Name, bool FixedPath, string File, int Line);

/// <summary>What migrations leave behind, statement after statement.</summary>
internal sealed class DatabaseState
{
    private const int Deepest = 3;

    public Dictionary<string, TableState> Tables { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Table, string Name), PolicyState> Policies { get; } = [];

    public Dictionary<string, DefinerState> Definers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (string File, int Line)> OpenViews { get; } = new(StringComparer.Ordinal);

    /// <summary>Row security is switched on by a statement that is put together when it runs: which tables it meets is not known.</summary>
    public bool Dynamic { get; private set; }

    public void Run(string file, string sql, int line = 1, int depth = 0)
    {
        foreach (var statement in SqlReader.Read(sql, line))
        {
            Apply(file, statement, depth);
        }
    }

    private void Apply(string file, SqlStatement statement, int depth)
    {
        switch (statement.At(0))
        {
            case "create":
                Create(file, statement);
                break;
            case "alter" when statement.At(1) == "table":
                AlterTable(statement);
                break;
            case "alter" when statement.At(1) is "function" or "view":
                AlterOther(statement);
                break;
            case "drop":
                Drop(statement);
                break;
            case "do" when depth < Deepest:
                foreach (var body in statement.Tokens.Where(token => token.Kind == SqlKind.Body))
                {
                    Block(file, body, depth + 1);
                }

                break;
        }
    }

    /// <summary>The statements of a block, past <c>begin</c>, <c>then</c> and <c>loop</c>.</summary>
    private void Block(string file, SqlToken body, int depth)
    {
        Dynamic |= body.Value.Contains("execute", StringComparison.OrdinalIgnoreCase) && body.Value.Contains("row level security", StringComparison.OrdinalIgnoreCase);
        foreach (var statement in SqlReader.Read(body.Value, body.Line))
        {
            var start = Enumerable.Range(0, statement.Tokens.Count).FirstOrDefault(at => statement.At(at) is "create" or "alter" or "drop" && (at == 0 || statement.At(at - 1) is "begin" or "then" or "loop" or "else"), -1);
            if (start >= 0)
            {
                Apply(file, new SqlStatement([.. statement.Tokens.Skip(start)]), depth);
            }
        }
    }

    private void Create(string file, SqlStatement statement)
    {
        var at = 1;
        while (statement.At(at) is "or" or "replace" or "unlogged" or "recursive" or "materialized")
        {
            at++;
        }

        switch (statement.At(at))
        {
            case "table" when !statement.Has("partition", "of") && statement.NameAt(at + 1) is ("public", var name, _) && name.Length > 0:
                if (!Tables.ContainsKey(name))
                {
                    Tables[name] = new TableState(name, file, statement.Line);
                }

                break;
            case "policy":
                Policy(file, statement, at);
                break;
            case "function" or "procedure" when statement.Has("security", "definer"):
                var (schema, function, _) = statement.NameAt(at + 1);
                Definers[$"{schema}.{function}"] = new DefinerState($"{schema}.{function}", statement.Has("set", "search_path"), file, statement.Line);
                break;
            case "function" or "procedure":
                var (owner, plain, _) = statement.NameAt(at + 1);
                Definers.Remove($"{owner}.{plain}");
                break;
            case "view" when statement.NameAt(at + 1) is ("public", var view, _) && !statement.Has("security_invoker"):
                OpenViews[view] = (file, statement.Line);
                break;
        }
    }

    private void Policy(string file, SqlStatement statement, int at)
    {
        var on = statement.Find("on");
        var name = statement.Tokens.Skip(at + 1).TakeWhile(token => !token.Is("on")).Select(token => token.Value).FirstOrDefault() ?? "";
        if (on < 0 || statement.NameAt(on + 1) is not ("public", var table, _))
        {
            return;
        }

        var command = statement.Find("for") is > 0 and var given ? statement.At(given + 1) : "all";
        var roles = new List<string>();
        for (var to = statement.Find("to") + 1; to > 0 && to < statement.Tokens.Count && statement.At(to) is not ("using" or "with" or "for" or "as" or ""); to++)
        {
            if (statement.At(to) != ",")
            {
                roles.Add(statement.At(to));
            }
        }

        var restrictive = statement.Has("as", "restrictive");
        var read = !restrictive && statement.Has("using", "(", "true", ")");
        var write = !restrictive && (statement.Has("check", "(", "true", ")") || (read && !statement.Has("with", "check")));
        Policies[(table, name)] = new PolicyState(table, name, command, roles, read, write, file, statement.Line);
    }

    private void AlterTable(SqlStatement statement)
    {
        if (statement.NameAt(2) is not ("public", var name, _) || !Tables.TryGetValue(name, out var table))
        {
            return;
        }

        if (statement.Has("enable", "row", "level", "security"))
        {
            table.RowSecurity = true;
        }
        else if (statement.Has("disable", "row", "level", "security"))
        {
            table.RowSecurity = false;
        }
        else if (statement.Find("rename", "to") is > 0 and var rename)
        {
            Tables.Remove(name);
            table.Name = statement.At(rename + 2);
            Tables[table.Name] = table;
        }
        else if (statement.Has("set", "schema") && !statement.Has("schema", "public"))
        {
            Tables.Remove(name);
        }
    }

    private void AlterOther(SqlStatement statement)
    {
        var (schema, name, _) = statement.NameAt(2);
        if (statement.Has("set", "search_path") && Definers.TryGetValue($"{schema}.{name}", out var definer))
        {
            Definers[$"{schema}.{name}"] = definer with { FixedPath = true };
        }
        else if (statement.Has("security", "invoker"))
        {
            Definers.Remove($"{schema}.{name}");
        }
        else if (statement.Has("security_invoker"))
        {
            OpenViews.Remove(name);
        }
    }

    private void Drop(SqlStatement statement)
    {
        var (schema, name, _) = statement.NameAt(2);
        switch (statement.At(1))
        {
            case "table" when schema == "public":
                Tables.Remove(name);
                break;
            case "view":
                OpenViews.Remove(name);
                break;
            case "function":
                Definers.Remove($"{schema}.{name}");
                break;
            case "policy" when statement.Find("on") is > 0 and var on:
                Policies.Remove((statement.NameAt(on + 1).Name, name));
                break;
        }
    }
}
