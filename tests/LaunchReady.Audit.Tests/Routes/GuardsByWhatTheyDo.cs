namespace LaunchReady.Audit.Tests.Routes;

/// <summary>Guards whose names say nothing to a reader of English: they answer 401, and that is what counts.</summary>
public sealed class GuardsByWhatTheyDo
{
    private const string Hook = """
        export async function pruefeZugang(anfrage, antwort) {
          const person = personen.find((p) => p.schluessel === anfrage.headers['x-schluessel']);
          if (!person) return antwort.status(401).send({ fehler: 'Nein.' });
        }
        export async function protokoll(anfrage, antwort) {
          if (antwort.statusCode === 401) zaehler.weiter();
        }
        """;

    private const string Dependencies = """
        from fastapi import Cookie, Depends, HTTPException
        def current(bw_session: str = Cookie(None)):
            if bw_session not in sessions:
                raise HTTPException(401, "No session.")
            return sessions[bw_session]
        def member(ws: str, person=Depends(current)):
            return person
        def slowly():
            raise HTTPException(429, "Slow down.")
        """;

    [Theory]
    [InlineData("pruefeZugang", "Group")]
    [InlineData("protokoll", "NoneSeen")]
    public void Fastify_AHookThatAnswers401_Guards(string hook, string place) => Assert.Equal(
        [$"DELETE /vorgaenge/{{nummer}} {place} Writes"],
        SmallProject.Table(
            ("quelle/zugang.ts", Hook),
            ("quelle/start.ts", $$"""
                import Fastify from 'fastify';
                import { {{hook}} } from './zugang.ts';
                const app = Fastify();
                app.register(async (drinnen) => {
                  drinnen.addHook('preHandler', {{hook}});
                  drinnen.delete('/vorgaenge/:nummer', async (anfrage) => loesche(anfrage.params.nummer));
                });
                """)));

    [Fact]
    public void Express_AnErrorHandlerThatAnswers401_IsNoGuard() => Assert.Equal(
        ["POST /notes NoneSeen Writes"],
        SmallProject.Table(("app.js", """
            const app = require('express')();
            function onFailure(err, req, res, next) { res.status(err.kind ? 401 : 500).end(); }
            app.use(onFailure);
            app.post('/notes', (req, res) => res.json(save(req.body)));
            """)));

    [Theory]
    [InlineData("member", "Decorator")]
    [InlineData("slowly", "NoneSeen")]
    public void FastApi_ADependencyThatAnswers401_Guards(string dependency, string place) => Assert.Equal(
        [$"DELETE /cases/{{id}} {place} Writes"],
        SmallProject.Table(
            ("desk/security.py", Dependencies),
            ("desk/main.py", $$"""
                from fastapi import Depends, FastAPI
                from .security import member, slowly
                app = FastAPI()
                @app.delete("/cases/{id}")
                def drop(id: str, who=Depends({{dependency}})): ...
                """)));

    [Theory]
    [InlineData("angemeldet", "Decorator")]
    [InlineData("gezaehlt", "NoneSeen")]
    public void Flask_ADecoratorThatLeadsToTheSignInPage_Guards(string decorator, string place) => Assert.Equal(
        [$"POST /tickets {place} Writes"],
        SmallProject.Table(("app.py", $$"""
            from flask import Flask, redirect, session, url_for
            app = Flask(__name__)
            def angemeldet(f):
                def innen(*a, **k):
                    if "wer" not in session:
                        return redirect(url_for("login"))
                    return f(*a, **k)
                return innen
            def gezaehlt(f):
                def innen(*a, **k):
                    zaehler.weiter()
                    return f(*a, **k)
                return innen
            @app.post("/tickets")
            @{{decorator}}
            def anlegen(): ...
            """)));
}
