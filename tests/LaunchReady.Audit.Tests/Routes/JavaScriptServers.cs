namespace LaunchReady.Audit.Tests.Routes;

public sealed class JavaScriptServers
{
    [Fact]
    public void Express_MountsAcrossFilesWithGuardsInOrder() => Assert.Equal(
        [
            "DELETE /api/admin/users/{id} Group+role Writes",
            "GET /api/posts Middleware Reads",
            "POST /api/posts Middleware SideEffect",
            "GET /api/posts/{id} NoneSeen Reads",
            "GET /health NoneSeen Reads",
        ],
        SmallProject.Table(
            ("src/app.ts", """
                import express from 'express';
                import { postRoutes as posts } from './routes';
                const admin = require('./routes/admin');
                const app = express();
                app.get('/health', (req, res) => res.send('ok'));
                // app.get('/commented', handler);
                const text = "app.get('/in-a-text', handler)";
                app.use('/api', limiter, api());
                function api() {
                  const router = express.Router();
                  router.use('/posts', posts);
                  router.use('/admin', requireAdmin, admin);
                  return router;
                }
                """),
            ("src/routes/index.ts", "export { default as postRoutes } from './posts';"),
            ("src/routes/posts.ts", """
                import { Router } from 'express';
                import * as posts from '../controllers/posts';
                const router = Router();
                const PATH = '/:id';
                router.get(PATH, posts.show);
                router.route('/')
                  .get(requireUser, posts.list)
                  .post([requireUser, validate(schema)], posts.create);
                export default router;
                """),
            ("src/controllers/posts.ts", """
                export const list = async (req, res) => res.json(await db.find());
                export async function show(req, res) { res.json(await db.one(req.params.id)); }
                export const create = wrap(async (req, res) => { await mailer.sendMail({ to: req.body.to }); res.json({}); });
                """),
            ("src/routes/admin.js", """
                const express = require('express');
                const router = express.Router();
                router.delete(`/users/:id`, remove);
                module.exports = router;
                """),
            ("src/app.test.ts", "import express from 'express'; const app = express(); app.get('/only-in-a-test', handler);")));

    [Fact]
    public void Express_AGuardCoversWhatComesAfterIt_AndOnlyItsPath() => Assert.Equal(
        ["GET /after GlobalPolicy Reads", "GET /before NoneSeen Reads", "GET /paid/x GlobalPolicy+role Reads", "GET /unpaid NoneSeen Reads"],
        SmallProject.Table(("a.js", """
            const express = require('express');
            const app = express();
            app.get('/before', h);
            app.use('/paid', requireAdmin);
            app.get('/unpaid', h);
            app.use(requireUser);
            app.get('/after', h);
            app.get('/paid/x', h);
            """)));

    [Fact]
    public void Express_AMiddlewareThatLooksAndLetsPass_IsNoGuard() => Assert.Equal(
        ["GET /a NoneSeen Reads", "GET /b Middleware Reads"],
        SmallProject.Table(("a.js", """
            const express = require('express');
            const app = express();
            function load(req, res, next) { req.person = req.session.user; next(); }
            function stop(req, res, next) { if (!req.session.user) return res.status(401).end(); next(); }
            app.get('/a', load, h);
            app.get('/b', stop, h);
            """)));

    [Fact]
    public void Express_RoutersInAListWithTheirPaths() => Assert.Equal(
        ["GET /v1/users NoneSeen Reads"],
        SmallProject.Table(
            ("app.js", "const express = require('express'); const app = express(); app.use('/v1', require('./routes'));"),
            ("routes/index.js", """
                const express = require('express');
                const users = require('./users');
                const router = express.Router();
                const routes = [{ path: '/users', route: users }];
                routes.forEach((entry) => { router.use(entry.path, entry.route); });
                module.exports = router;
                """),
            ("routes/users.js", "const router = require('express').Router(); router.get('/', list); module.exports = router;")));

    [Fact]
    public void Express_ARouterThatNobodyMounts_IsSaidToBeUnresolved() => Assert.Equal(
        ["GET /orphan NoneSeen Reads unresolved", "POST /{?}/x NoneSeen Writes unresolved"],
        SmallProject.Table(
            ("a.js", "const { Router } = require('express'); const r = Router(); r.get('/orphan', h);"),
            ("b.js", "const express = require('express'); const app = express(); app.post(`/${process.env.PREFIX}/x`, h);")));

    [Fact]
    public void Express_WhatOnlyLooksLikeARoute_IsNone() => Assert.Empty(SmallProject.Table(("a.js", """
        const express = require('express');
        const axios = require('axios');
        const app = express();
        const cache = new Map();
        axios.get('/users', { params: 1 });
        cache.get('/users');
        app.get('env');
        request(app).get('/x').expect(200);
        const page = <a href="/x">it's app.get('/y', z)</a>;
        /* app.post('/z', z) */
        """)));

    [Fact]
    public void Express_RoutersThatMountEachOther_DoNotHang() => Assert.Equal(
        ["GET /a/x NoneSeen Reads"],
        SmallProject.Table(("a.js", """
            const express = require('express');
            const app = express(); const a = express.Router(); const b = express.Router();
            app.use('/a', a); a.use('/b', b); b.use('/c', a);
            a.get('/x', h);
            """)));

    [Fact]
    public void Fastify_RegisterGivesPrefixAndHooksGuard() => Assert.Equal(
        ["GET /ping NoneSeen Reads", "POST /v1/items Middleware Writes", "GET /v1/items/{id} Group Reads"],
        SmallProject.Table(
            ("server.js", """
                import Fastify from 'fastify';
                import items from './items.js';
                const server = Fastify();
                server.get('/ping', async () => 'pong');
                server.register(items, { prefix: '/v1/items' });
                """),
            ("items.js", """
                export default async function (fastify, opts) {
                  fastify.addHook('preHandler', fastify.authenticate);
                  fastify.get('/:id', async (request) => one(request.params.id));
                  fastify.route({ method: 'POST', url: '/', preHandler: [requireUser], handler: async (request) => add(request.body) });
                }
                """)));

    [Fact]
    public void Koa_RouterPrefixAndNestedRoutes() => Assert.Equal(
        ["GET /api/notes NoneSeen Reads", "DELETE /api/notes/{id} Middleware Writes"],
        SmallProject.Table(("app.js", """
            const Koa = require('koa');
            const Router = require('@koa/router');
            const app = new Koa();
            const api = new Router({ prefix: '/api' });
            const notes = new Router();
            notes.get('/', list).del('/:id', jwt({ secret }), remove);
            api.use('/notes', notes.routes(), notes.allowedMethods());
            app.use(api.routes());
            """)));

    [Fact]
    public void Hono_BasePathRouteAndGuardByPath() => Assert.Equal(
        ["GET / NoneSeen Reads", "GET /api/me Group Reads", "POST /api/me/photo Group Writes"],
        SmallProject.Table(
            ("index.ts", """
                import { Hono } from 'hono';
                import { jwt } from 'hono/jwt';
                import me from './me';
                const app = new Hono();
                app.get('/', (c) => c.text('x'));
                app.use('/api/*', jwt({ secret: 's' }));
                app.route('/api/me', me);
                export default app;
                """),
            ("me.ts", "import { Hono } from 'hono'; const me = new Hono().get('/', (c) => c.json({})).post('/photo', (c) => c.json({})); export default me;")));
}
