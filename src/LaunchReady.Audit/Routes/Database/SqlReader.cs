namespace LaunchReady.Audit.Routes.Database;

/// <summary>
/// Cuts SQL into statements: comments gone, literals and dollar-quoted bodies whole. One pass, whatever lies in the text; what is not ended ends with it.
/// </summary>
internal static class SqlReader
{
    public static List<SqlStatement> Read(string sql, int firstLine = 1)
    {
        var statements = new List<SqlStatement>();
        var tokens = new List<SqlToken>();
        var line = firstLine;
        var noDollar = false;
        for (var at = 0; at < sql.Length;)
        {
            var start = at;
            var next = sql[at];
            if (next == ';')
            {
                End(tokens, statements);
                tokens = [];
                at++;
            }
            else if (char.IsWhiteSpace(next))
            {
                at++;
            }
            else if (next == '-' && at + 1 < sql.Length && sql[at + 1] == '-')
            {
                at = Past(sql, "\n", at) - 1;
                at = at < start ? sql.Length : at;
            }
            else if (next == '/' && at + 1 < sql.Length && sql[at + 1] == '*')
            {
                at = Past(sql, "*/", at + 2);
            }
            else if (next is '\'' or '"')
            {
                at = Quoted(sql, at, next);
                tokens.Add(new SqlToken(next == '"' ? SqlKind.Word : SqlKind.Text, sql[(start + 1)..Math.Max(start + 1, at - 1)], line));
            }
            else if (next == '$' && !noDollar && Tag(sql, at) is { } tag)
            {
                var body = at + tag.Length;
                var close = sql.IndexOf(tag, body, StringComparison.Ordinal);
                noDollar = close < 0;
                tokens.Add(new SqlToken(SqlKind.Body, close < 0 ? "" : sql[body..close], line));
                at = close < 0 ? body : close + tag.Length;
            }
            else if (char.IsLetter(next) || next == '_')
            {
                while (at < sql.Length && (char.IsLetterOrDigit(sql[at]) || sql[at] is '_' or '$'))
                {
                    at++;
                }

                tokens.Add(new SqlToken(SqlKind.Word, sql[start..at].ToLowerInvariant(), line));
            }
            else
            {
                at++;
                tokens.Add(new SqlToken(SqlKind.Mark, next.ToString(), line));
            }

            line += sql.AsSpan(start, Math.Min(at, sql.Length) - start).Count('\n');
        }

        End(tokens, statements);
        return statements;
    }

    private static void End(List<SqlToken> tokens, List<SqlStatement> statements)
    {
        if (tokens.Count > 0)
        {
            statements.Add(new SqlStatement(tokens));
        }
    }

    private static int Past(string sql, string close, int from)
    {
        var end = from <= sql.Length ? sql.IndexOf(close, from, StringComparison.Ordinal) : -1;
        return end < 0 ? sql.Length : end + close.Length;
    }

    private static int Quoted(string sql, int at, char quote)
    {
        for (at++; at < sql.Length; at++)
        {
            if (sql[at] != quote)
            {
                continue;
            }

            if (at + 1 < sql.Length && sql[at + 1] == quote)
            {
                at++;
                continue;
            }

            return at + 1;
        }

        return sql.Length;
    }

    private static string? Tag(string sql, int at)
    {
        var end = at + 1;
        while (end < sql.Length && end - at < 64 && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_'))
        {
            end++;
        }

        return end < sql.Length && sql[end] == '$' ? sql[at..(end + 1)] : null;
    }
}
