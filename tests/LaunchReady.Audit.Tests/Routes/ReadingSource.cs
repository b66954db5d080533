using CsCheck;
using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Lexing;

namespace LaunchReady.Audit.Tests.Routes;

public sealed class ReadingSource
{
    private static readonly string[] Pieces =
    [
        "'", "\"", "`", "${", "#{", "{$", "}", "{", "(", ")", "[", "]", "/", "//", "/*", "*/", "#", "\\", "\n", " ", "<<~X", "<<<X", "\nX\n", "%w[", "=begin", "@\"", "$\"", "\"\"\"", "'''", "f'", "r\"", "<?php", "?>", ":a", "::", "=>",
        "a", "get", "app.get('/x', h)", "class A {", "def f(x):", "do", "end", "func", "=", ",", ";", "\u0000", "\uD800", "é",
    ];

    private static readonly Gen<string> Sources = Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 60].Select(string.Concat);

    [Theory]
    [InlineData((int)Language.JavaScript)]
    [InlineData((int)Language.Python)]
    [InlineData((int)Language.CSharp)]
    [InlineData((int)Language.Java)]
    [InlineData((int)Language.Kotlin)]
    [InlineData((int)Language.Go)]
    [InlineData((int)Language.Ruby)]
    [InlineData((int)Language.Php)]
    public void AnyText_IsCutWithoutFault(int language) => Sources.Sample(
        text =>
        {
            var file = new CodeFile("a", (Language)language, text, new WordPool());
            _ = file.Functions.Count + file.Types.Count;
            for (var at = 0; at < file.Count; at++)
            {
                Assert.InRange(file[at].Start, 0, text.Length);
                Assert.InRange(file[at].End, file[at].Start, text.Length);
                Assert.True(at == 0 || file[at].Start >= file[at - 1].End - 1);
            }
        },
        iter: 1000);

    [Theory]
    [InlineData("js")]
    [InlineData("py")]
    [InlineData("cs")]
    [InlineData("java")]
    [InlineData("go")]
    [InlineData("rb")]
    [InlineData("php")]
    public void AnyProject_IsReadWithoutFault(string extension) => Gen.Select(Sources, Sources).Sample(
        (one, two) => SmallProject.Read(
            ($"config/routes.{extension}", "routes.draw do\n" + one), ($"urls.{extension}", "urlpatterns = [\n" + two), ($"routes/api.{extension}", "<?php Route::get('/x'," + one),
            ($"app.{extension}", "const express = require('express'); const app = express(); app.use(" + two), ($"main.{extension}", "from fastapi import FastAPI\napp = FastAPI()\n@app.get(" + one)),
        iter: 15, threads: 1);

    /// <summary>Twice the text may not take much more than twice the time: texts that never end, that nest, that look like one another.</summary>
    [Theory]
    [InlineData("'\\")]
    [InlineData("`${")]
    [InlineData("(/[")]
    [InlineData("a=>")]
    [InlineData("f(")]
    [InlineData("\"#{")]
    [InlineData("<<~A ")]
    [InlineData("{[(")]
    [InlineData("x.get(")]
    public void TextsMadeToBeSlow_AreReadInLine(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 40_000));
        foreach (var language in Enum.GetValues<Language>())
        {
            var started = TimeProvider.System.GetTimestamp();
            var file = new CodeFile("a", language, text, new WordPool());
            _ = file.Functions.Count + file.Types.Count;
            Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(8));
        }
    }

    [Theory]
    [InlineData("/users/:id", "/users/{id}")]
    [InlineData("users/:id(\\d+)?/", "/users/{id}")]
    [InlineData("/files/*", "/files/{*}")]
    [InlineData("/files/:path*", "/files/{*path}")]
    [InlineData("/x/<int:id>/<path:rest>", "/x/{id}/{*rest}")]
    [InlineData("/x/{id:guid}/{name?}", "/x/{id}/{name}")]
    [InlineData("/x/{rest...}", "/x/{*rest}")]
    [InlineData("/x/{*rest}", "/x/{*rest}")]
    [InlineData("", "/")]
    [InlineData("/a//b/", "/a/b")]
    [InlineData("/x/{?}/y", "/x/{?}/y")]
    public void Paths_AreWrittenInOneWay(string given, string expected) => Assert.Equal(expected, PathForm.Normalise(given));

    [Theory]
    [InlineData("requireAuth")]
    [InlineData("login_required")]
    [InlineData("verifyToken")]
    [InlineData("isAdmin")]
    [InlineData("get_current_user")]
    [InlineData("passport.authenticate")]
    [InlineData("JwtAuthGuard")]
    [InlineData("ensureLoggedIn")]
    public void NamesOfGuards_AreKnown(string name) => Assert.True(GuardNames.IsGuard(name));

    [Theory]
    [InlineData("optionalAuth")]
    [InlineData("authRouter")]
    [InlineData("rateLimit")]
    [InlineData("validateBody")]
    [InlineData("ValidateAntiForgeryToken")]
    [InlineData("getUsers")]
    [InlineData("createToken")]
    [InlineData("bodyParser.json")]
    public void NamesOfOtherThings_AreNoGuards(string name) => Assert.False(GuardNames.IsGuard(name));
}
