using LaunchReady.Audit.Routes.Database;

namespace LaunchReady.Audit.Tests.Routes;

public sealed class DatabaseRulesOfMigrations
{
    [Fact]
    public void AllRulesInOrder_NothingIsRaised() => Assert.Empty(Findings("""
        -- create table public.only_a_comment (id int);
        create table if not exists "notes" (id uuid primary key, owner uuid, body text default 'create table public.in_a_text (x int);');
        alter table public.notes enable row level security;
        create policy "own; notes" on notes for all to authenticated using (auth.uid() = owner) with check (auth.uid() = owner);
        create policy service on notes to service_role using (true) with check (true);
        create policy narrower on notes as restrictive for select using (true);
        create table private.hidden (id int);
        create temp table scratch (id int);
        create function public.hello() returns void language sql security definer set search_path = '' as $$ select 1; $$;
        create function public.later() returns void language plpgsql security definer as $body$ begin end; $body$;
        alter function public.later() set search_path = public;
        create view public.mine with (security_invoker = on) as select * from notes;
        create table old (id int);
        drop table old;
        """));

    [Fact]
    public void EachFault_IsNamedAtItsLine() => Assert.Equal(
        ["NoRowSecurity open 1", "AnyoneWrites notes: add 4", "AllMembersWrite notes: edit 5", "EveryRowReadable notes: see 6", "DefinerPath public.boss 7", "OwnersView all_notes 8"],
        Findings("""
            create table open (id int, owner uuid);
            create table public.notes (id int, owner uuid);
            alter table only notes enable row level security;
            create policy "add" on public.notes for insert with check (true);
            create policy "edit" on public.notes for update to authenticated using (true);
            create policy "see" on public.notes for select to anon using (true);
            create or replace function boss() returns int as $$ select 1 $$ language sql security definer;
            create view all_notes as select * from notes;
            """));

    [Fact]
    public void SwitchedOnBeforeTheTableIsMade_OrOffAgain_DoesNotCount() => Assert.Equal(
        ["NoRowSecurity early 2", "NoRowSecurity later 3"],
        Findings("alter table if exists early enable row level security;\ncreate table early (id int);\ncreate table later (id int);\nalter table later enable row level security;\nalter table later disable row level security;"));

    [Fact]
    public void ABlockIsRead_AndOneThatIsPutTogetherLeavesADoubt()
    {
        Assert.Empty(Findings("create table notes (id int); do $$ begin if true then alter table notes enable row level security; end if; end $$;"));
        Assert.Empty(Findings("create function boss() returns void language sql security definer as $f$ select 1 $f$; do $$ begin alter function boss() set search_path = ''; end $$;"));
        Assert.False(Assert.Single(Read("create table notes (id int); do $$ begin execute format('alter table %I enable row level security', t); end $$;")).Certain);
    }

    [Fact]
    public void LaterMigrationsMendEarlierOnes()
    {
        var rules = SmallProject.Read(
            ("supabase/migrations/2_mend.sql", "drop policy \"all\" on notes; create policy own on notes using (auth.uid() = owner); alter table notes rename to records;"),
            ("supabase/migrations/1_first.sql", "create table notes (id int); alter table notes enable row level security; create policy \"all\" on notes using (true);")).Database;
        Assert.Empty(rules!.Findings);
    }

    [Fact]
    public void AnyOtherDatabase_IsNotJudgedByIt() => Assert.Null(SmallProject.Read(("migrations/1.sql", "create table notes (id int);")).Database);

    [Theory]
    [InlineData("create policy \"never ends")]
    [InlineData("create table 'x")]
    [InlineData("do $$ begin create table")]
    [InlineData("create table")]
    [InlineData("/* /* create policy x on")]
    [InlineData("$a$ $b$ ; create policy on to using ( true")]
    public void WhateverLiesThere_ItAnswers(string sql) => Assert.NotNull(SmallProject.Read(("supabase/migrations/1.sql", sql)).Database);

    private static string[] Findings(string sql) => [.. Read(sql).Select(finding => $"{finding.Fault} {finding.Name} {finding.Line}")];

    private static IReadOnlyList<DatabaseFinding> Read(string sql) => SmallProject.Read(("supabase/migrations/1.sql", sql)).Database!.Findings;
}
