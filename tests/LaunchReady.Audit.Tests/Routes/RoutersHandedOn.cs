namespace LaunchReady.Audit.Tests.Routes;

/// <summary>Routers that pass through factories, barrels, aliases, loops and lists. Each must be found whole, and nothing more.</summary>
public sealed class RoutersHandedOn
{
    [Fact]
    public void Express_AListOfRoutes_EachRowIsOne() => Assert.Equal(
        ["DELETE /c NoneSeen Writes", "GET /a NoneSeen Reads", "PATCH /d NoneSeen Writes", "POST /b Middleware Writes"],
        Sorted(
            ("app.js", """
                const express = require('express');
                const { more } = require('./more');
                const app = express();
                const routes = [
                  { method: 'get', path: '/a', guard: noop, handler: listA },
                  { method: 'POST', path: '/b', guard: requireAuth, handler: makeB },
                ];
                routes.forEach((route) => { app[route.method.toLowerCase ? 'x' : 'y']('/never', h); });
                routes.forEach((route) => app[route.method](route.path, route.guard, route.handler));
                for (const { method, path, handler } of [{ method: 'delete', path: '/c', handler: gone }]) {
                  app[method](path, handler);
                }
                for (const [method, path, handler] of more) app[method](path, handler);
                // ['get', '/commented', h]
                """),
            ("more.js", "exports.more = [['patch', '/d', change]];")));

    [Fact]
    public void TypeScript_AliasesBarrelsFactoriesAndImportedPrefixes() => Assert.Equal(
        ["GET /admin/stats NoneSeen Reads", "GET /api/v1/users/{id} NoneSeen Reads", "POST /api/v1/posts NoneSeen Writes"],
        Sorted(
            ("tsconfig.json", "{ // as people write it\n \"compilerOptions\": { \"baseUrl\": \".\", \"paths\": { \"@app/*\": [\"src/*\"], \"#routes\": [\"src/routes/index.ts\"], }, }, }"),
            ("src/server.ts", """
                import express from 'express';
                import { usersRouter, createPostsRouter } from '#routes';
                import { API_PREFIX, Paths } from '@app/config/paths';
                const app = express();
                app.use(API_PREFIX, usersRouter);
                app.use(`${API_PREFIX}/posts`, createPostsRouter(db));
                app.use(Paths.Admin, adminRouter());
                function adminRouter() { const r = express.Router(); r.get('/stats', h); return r; }
                """),
            ("src/config/paths.ts", "export const API_PREFIX = '/api/v1';\nexport const Paths = { Admin: '/admin', Base: '/base' } as const;"),
            ("src/routes/index.ts", "export * from './users';\nexport { default as createPostsRouter } from './posts';"),
            ("src/routes/users.ts", "import { Router } from 'express';\nexport const usersRouter = Router();\nusersRouter.get('/users/:id', h);"),
            ("src/routes/posts.ts", "import { Router } from 'express';\nexport default (db) => { const router = Router(); router.post('/', h); return router; };")));

    [Fact]
    public void Workspace_APackageOfTheSameTree() => Assert.Equal(
        ["GET /billing/plans NoneSeen Reads"],
        Sorted(
            ("apps/api/index.ts", "import express from 'express';\nimport { billing } from '@acme/billing/routes';\nconst app = express();\napp.use('/billing', billing);"),
            ("packages/billing/package.json", "{ \"name\": \"@acme/billing\", \"exports\": { \"./routes\": { \"types\": \"./lib/x.d.ts\", \"default\": \"./lib/routes.ts\" } } }"),
            ("packages/billing/lib/routes.ts", "import { Router } from 'express';\nexport const billing = Router();\nbilling.get('/plans', h);")));

    [Fact]
    public void Fastify_PluginsInPlugins() => Assert.Equal(
        ["GET /users/{id} NoneSeen Reads", "POST /api/posts NoneSeen Writes"],
        Sorted(
            ("app.ts", "import Fastify from 'fastify';\nimport users from './users.js';\nconst build = () => { const server = Fastify(); server.register(users, { prefix: '/users' }); server.register(async (api) => { api.register(import('./posts.js'), { prefix: '/posts' }); }, { prefix: '/api' }); return server; };\nbuild().listen();"),
            ("users.ts", "const plugin = async (fastify, opts) => { fastify.get('/:id', h); };\nexport default plugin;"),
            ("posts.ts", "export default async function posts(app) { app.post('/', h); }")));

    [Fact]
    public void FastApi_ListsFactoriesAndApplicationsAsParameters() => Assert.Equal(
        ["GET /api/items/{id} NoneSeen Reads", "GET /api/late/z NoneSeen Reads", "GET /v1/users NoneSeen Reads", "GET /w/x NoneSeen Reads", "POST /api/orders NoneSeen Writes"],
        Sorted(
            ("main.py", """
                from fastapi import FastAPI
                from .config import API_PREFIX, settings
                from .api import routers
                from .api.users import make_router
                from .api import extra
                app = FastAPI()
                for r in routers:
                    app.include_router(r, prefix=API_PREFIX)
                for router, prefix in [(extra.router, "/w")]:
                    app.include_router(router, prefix=prefix)
                app.include_router(make_router("x"), prefix=settings.API_V1_STR)
                def create_app() -> FastAPI:
                    application = FastAPI()
                    register(application)
                    return application
                def register(a):
                    from .api.late import late_router
                    a.include_router(late_router, prefix=f"{API_PREFIX}/late")

                """),
            ("config.py", "API_PREFIX = \"/api\"\nclass Settings:\n    API_V1_STR: str = \"/v1\"\nsettings = Settings()\n"),
            ("api/__init__.py", "from .items import router as items_router\nfrom .orders import router as orders_router\nrouters = [items_router, orders_router]\n"),
            ("api/items.py", "from fastapi import APIRouter\nrouter = APIRouter(prefix=\"/items\")\n@router.get(\"/{id}\")\ndef one(id: int): return 1\n"),
            ("api/orders.py", "from fastapi import APIRouter\nrouter = APIRouter()\n@router.post(\"/orders\")\ndef make(): return 1\n"),
            ("api/extra.py", "from fastapi import APIRouter\nrouter = APIRouter()\n@router.get(\"/x\")\ndef x(): return 1\n"),
            ("api/users.py", "from fastapi import APIRouter\ndef make_router(name):\n    router = APIRouter()\n    @router.get(\"/users\")\n    def all(): return []\n    return router\n"),
            ("api/late.py", "from fastapi import APIRouter\nlate_router = APIRouter()\n@late_router.get(\"/z\")\ndef z(): return 1\n")));

    [Fact]
    public void Flask_BlueprintsOfAList() => Assert.Equal(
        ["GET /api/v1/a1 NoneSeen Reads", "GET /home NoneSeen Reads", "POST /api/v1/b1 NoneSeen Writes"],
        Sorted(
            ("app/__init__.py", "from flask import Flask\nfrom .views import bp as views_bp\nfrom .api import blueprints\nPREFIX = \"/api\"\ndef create_app():\n    app = Flask(__name__)\n    app.register_blueprint(views_bp)\n    for bp in blueprints:\n        app.register_blueprint(bp, url_prefix=PREFIX + \"/v1\")\n    return app\n"),
            ("app/views.py", "from flask import Blueprint\nbp = Blueprint(\"views\", __name__)\n@bp.route(\"/home\")\ndef home(): return \"\"\n"),
            ("app/api.py", "from flask import Blueprint\na = Blueprint(\"a\", __name__)\nb = Blueprint(\"b\", __name__, url_prefix=\"/replaced\")\n@a.get(\"/a1\")\ndef a1(): return \"\"\n@b.post(\"/b1\")\ndef b1(): return \"\"\nblueprints = [a, b]\n")));

    [Fact]
    public void Go_AListOfStructsAndRoutersOfAnotherPackage() => Assert.Equal(
        ["GET /api/u NoneSeen Reads", "GET /m/n NoneSeen Reads", "GET /t1 NoneSeen Reads", "POST /api/v Group Writes", "POST /t2 NoneSeen Writes"],
        Sorted(
            ("main.go", """
                package main
                type Route struct {
                	Method, Path string
                	Handler http.HandlerFunc
                }
                var table = []Route{ {"GET", "/t1", h}, {Method: http.MethodPost, Path: "/t2", Handler: h} }
                func main() {
                	r := chi.NewRouter()
                	for _, route := range table {
                		r.Method(route.Method, route.Path, route.Handler)
                	}
                	r.Route(routes.Prefix, func(r chi.Router) { routes.Register(r) })
                	r.Mount("/m", routes.New())
                }
                """),
            ("routes/routes.go", "package routes\nconst Prefix = \"/api\"\nfunc Register(r chi.Router) { r.Get(\"/u\", h); r.With(RequireAuth).Post(\"/v\", h) }\nfunc New() http.Handler { r := chi.NewRouter(); r.Get(\"/n\", h); return r }\n")));

    [Fact]
    public void Go_AGroupInAVariableOfThePackage() => Assert.Equal(
        ["GET /api/v1/albums Group Reads"],
        Sorted(
            ("server/start.go", "package server\nfunc Start() {\n\trouter := gin.New()\n\tAPIv1 = router.Group(\"/api/v1\", RequireAuth)\n\tregister()\n}\n"),
            ("server/routes.go", "package server\nvar (\n\tAPIv1 *gin.RouterGroup\n)\nfunc register() {\n\tapi.Albums(APIv1)\n}\n"),
            ("api/albums.go", "package api\nfunc Albums(router *gin.RouterGroup) {\n\trouter.GET(\"/albums\", h)\n}\n")));

    [Theory]
    [InlineData("{ not json")]
    [InlineData("[]")]
    [InlineData("{\"compilerOptions\":{\"paths\":{\"*\":[\"*\"]}}}")]
    [InlineData("{\"compilerOptions\":{\"baseUrl\":7,\"paths\":{\"@a/*\":\"x\"}},\"imports\":{\"#a\":[]}}")]
    public void AConfigurationThatMeansNothing_GivesNoNames(string json) => Assert.Equal(
        ["GET /x NoneSeen Reads"],
        Sorted(("tsconfig.json", json), ("package.json", json), ("app.js", "const express = require('express'); const app = express(); import y from '@a/y'; app.use('/y', y); app.get('/x', h);")));

    private static string[] Sorted(params (string Path, string Text)[] files) => [.. SmallProject.Table(files).Order(StringComparer.Ordinal)];
}
