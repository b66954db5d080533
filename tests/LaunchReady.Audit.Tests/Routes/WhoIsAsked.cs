namespace LaunchReady.Audit.Tests.Routes;

/// <summary>
/// Small pieces of all stacks with the answer that a careful reader gives: open, signed in, or by role. One route each; its name says what decides.
/// </summary>
public sealed class WhoIsAsked
{
    private const string Express = "const express = require('express'); const app = express();\n";
    private const string FastApiStart = "from fastapi import FastAPI, APIRouter, Depends, HTTPException, Header, Security\napp = FastAPI()\n";
    private const string FlaskStart = "from flask import Flask, Blueprint, g, request, abort, session\nfrom flask_login import login_required, current_user\napp = Flask(__name__)\n";
    private const string NextPackage = "{\"dependencies\":{\"next\":\"15\"}}";
    private const string Net = "var app = WebApplication.CreateBuilder(args).Build();\n";

    public static TheoryData<string, string, string> Snippets { get; } = new()
    {
        // Express
        { "express-open", "app.js|" + Express + "app.get('/x', (req, res) => res.json([]));", "open" },
        { "express-route-middleware", "app.js|" + Express + "app.get('/x', requireAuth, (req, res) => res.json([]));", "signed in" },
        { "express-inline-check", "app.js|" + Express + "app.get('/x', (req, res) => { if (!req.session.userId) return res.status(401).end(); res.json([]); });", "signed in" },
        { "express-router-use", "app.js|" + Express + "const r = express.Router(); r.use(verifyToken); r.get('/x', h); app.use('/api', r);", "signed in" },
        { "express-use-after-route-does-not-cover", "app.js|" + Express + "app.get('/x', h); app.use(requireAuth);", "open" },
        { "express-role", "app.js|" + Express + "app.get('/x', requireAuth, requireRole('admin'), h);", "role" },
        { "express-own-function-by-its-body", "app.js|" + Express + "function gate(req, res, next) { const t = req.headers.authorization; if (!t) return res.sendStatus(401); next(); }\napp.get('/x', gate, h);", "signed in" },
        { "express-names-alone-do-not-guard", "app.js|" + Express + "app.use(authRoutes); app.get('/x', rateLimiter, cors(), h);", "open" },
        { "express-passport", "app.js|" + Express + "app.get('/x', passport.authenticate('jwt', { session: false }), h);", "signed in" },
        { "express-mount-guard", "app.js|" + Express + "const r = express.Router(); r.get('/x', h); app.use('/api', isLoggedIn, r);", "signed in" },
        { "express-optional", "app.js|" + Express + "app.get('/x', optionalAuth, h);", "open" },
        { "express-path-guard-elsewhere", "app.js|" + Express + "app.use('/admin', requireAuth); app.get('/x', h);", "open" },

        // Fastify, Koa, Hono
        { "fastify-hook", "app.js|const fastify = require('fastify')(); fastify.addHook('onRequest', fastify.authenticate); fastify.get('/x', async () => 1);", "signed in" },
        { "fastify-prehandler", "app.js|const fastify = require('fastify')(); fastify.get('/x', { preHandler: [fastify.verifyJWT] }, async () => 1);", "signed in" },
        { "fastify-open", "app.js|const fastify = require('fastify')(); fastify.get('/x', async () => 1);", "open" },
        { "hono-bearer", "app.ts|import { Hono } from 'hono'; import { bearerAuth } from 'hono/bearer-auth'; const app = new Hono(); app.use('/x', bearerAuth({ token })); app.get('/x', c => c.json(1)); export default app;", "signed in" },
        { "hono-wildcard-guard", "app.ts|import { Hono } from 'hono'; import { jwt } from 'hono/jwt'; const app = new Hono(); app.use('/api/*', jwt({ secret })); app.get('/api/x', c => c.json(1)); export default app;", "signed in" },
        { "hono-open", "app.ts|import { Hono } from 'hono'; const app = new Hono(); app.use('*', logger()); app.get('/x', c => c.json(1)); export default app;", "open" },
        { "koa-jwt", "app.js|const Koa = require('koa'); const Router = require('@koa/router'); const jwt = require('koa-jwt'); const app = new Koa(); const router = new Router(); router.get('/x', jwt({ secret }), async ctx => {}); app.use(router.routes());", "signed in" },

        // Next.js
        { "next-auth-in-handler", "package.json|" + NextPackage + "~app/x/route.ts|import { auth } from '@/auth'; export async function GET() { const session = await auth(); if (!session) return new Response('no', { status: 401 }); return Response.json(1); }", "signed in" },
        { "next-open", "package.json|" + NextPackage + "~app/x/route.ts|export async function GET() { return Response.json(1); }", "open" },
        { "next-middleware-clerk-protects", "package.json|" + NextPackage + "~app/x/route.ts|export async function GET() { return Response.json(1); }~middleware.ts|import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server'; const isPublic = createRouteMatcher(['/sign-in(.*)']); export default clerkMiddleware(async (auth, req) => { if (!isPublic(req)) await auth.protect(); }); export const config = { matcher: ['/((?!_next).*)'] };", "signed in" },
        { "next-middleware-clerk-other-paths", "package.json|" + NextPackage + "~app/x/route.ts|export async function GET() { return Response.json(1); }~middleware.ts|import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server'; const isProtected = createRouteMatcher(['/dashboard(.*)']); export default clerkMiddleware(async (auth, req) => { if (isProtected(req)) await auth.protect(); });", "open" },
        { "next-middleware-clerk-alone", "package.json|" + NextPackage + "~app/x/route.ts|export async function GET() { return Response.json(1); }~middleware.ts|import { clerkMiddleware } from '@clerk/nextjs/server'; export default clerkMiddleware();", "open" },
        { "next-middleware-matcher-excludes-api", "package.json|" + NextPackage + "~app/api/x/route.ts|export async function GET() { return Response.json(1); }~middleware.ts|export async function middleware(req) { const token = await getToken({ req }); if (!token) return NextResponse.redirect('/login'); } export const config = { matcher: ['/((?!api|_next).*)'] };", "open" },
        { "next-middleware-that-only-refreshes", "package.json|" + NextPackage + "~app/x/route.ts|export async function GET() { return Response.json(1); }~middleware.ts|export async function middleware(req) { await supabase.auth.getUser(); return NextResponse.next(); }", "open" },
        { "next-auth-default-export", "package.json|" + NextPackage + "~app/x/route.ts|export async function GET() { return Response.json(1); }~middleware.ts|export { default } from 'next-auth/middleware'; export const config = { matcher: ['/x'] };", "signed in" },
        { "next-wrapper", "package.json|" + NextPackage + "~app/x/route.ts|export const GET = withAuth(async (req) => Response.json(1));", "signed in" },
        { "next-pages-session", "package.json|" + NextPackage + "~pages/api/x.ts|export default async function handler(req, res) { const s = await getServerSession(req, res, options); if (!s) return res.status(401).end(); res.json(1); }", "signed in" },
        { "next-action-open", "package.json|" + NextPackage + "~app/actions.ts|'use server'\nexport async function remove(id: string) { await db.post.delete({ where: { id } }); }", "open" },
        { "next-action-session", "package.json|" + NextPackage + "~app/actions.ts|'use server'\nimport { auth } from '@/auth'\nexport async function remove(id: string) { const s = await auth(); if (!s) throw new Error('Unauthorized'); await db.post.delete({ where: { id } }); }", "signed in" },
        { "next-action-client", "package.json|" + NextPackage + "~app/actions.ts|'use server'\nexport const remove = authActionClient.schema(s).action(async ({ parsedInput }) => { await db.post.delete(parsedInput); });", "signed in" },

        // SvelteKit, Remix
        { "sveltekit-locals", "src/routes/x/+server.ts|export async function GET({ locals }) { if (!locals.user) throw error(401); return json(1); }", "signed in" },
        { "sveltekit-hook", "src/routes/x/+server.ts|export const GET = () => json(1);~src/hooks.server.ts|export async function handle({ event, resolve }) { const session = await event.locals.auth(); if (!session) return new Response('no', { status: 401 }); return resolve(event); }", "signed in" },
        { "sveltekit-open", "src/routes/x/+server.ts|export const GET = () => json(1);", "open" },
        { "remix-require", "package.json|{\"dependencies\":{\"@remix-run/node\":\"2\"}}~app/routes/x.tsx|export async function loader({ request }) { const userId = await requireUserId(request); return json(1); }", "signed in" },
        { "remix-open", "package.json|{\"dependencies\":{\"@remix-run/node\":\"2\"}}~app/routes/x.tsx|export async function loader() { return json(1); }", "open" },

        // NestJS, tRPC, GraphQL
        { "nest-guard", "x.ts|import { Controller, Get, UseGuards } from '@nestjs/common'; @Controller() export class X { @UseGuards(JwtAuthGuard) @Get('x') get() { return 1; } }", "signed in" },
        { "nest-role", "x.ts|import { Controller, Get, UseGuards } from '@nestjs/common'; @Controller() @UseGuards(JwtAuthGuard, RolesGuard) export class X { @Roles('admin') @Get('x') get() { return 1; } }", "role" },
        { "nest-global-then-public", "x.ts|import { Controller, Get } from '@nestjs/common'; @Controller() export class X { @Public() @Get('x') get() { return 1; } }~m.ts|import { APP_GUARD } from '@nestjs/core'; @Module({ providers: [{ provide: APP_GUARD, useClass: AuthGuard }] }) export class M {}", "open" },
        { "nest-throttle-is-no-guard", "x.ts|import { Controller, Get, UseGuards } from '@nestjs/common'; @Controller() export class X { @UseGuards(ThrottlerGuard) @Get('x') get() { return 1; } }", "open" },
        { "trpc-protected", "t.ts|import { initTRPC, TRPCError } from '@trpc/server'; const t = initTRPC.create(); const enforce = t.middleware(({ ctx, next }) => { if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); }); export const protectedProcedure = t.procedure.use(enforce);~r.ts|import { protectedProcedure, router } from './t'; export const app = router({ x: protectedProcedure.query(() => 1) });", "signed in" },
        { "trpc-public", "t.ts|import { initTRPC } from '@trpc/server'; const t = initTRPC.create(); export const publicProcedure = t.procedure; export const router = t.router;~r.ts|import { publicProcedure, router } from './t'; export const app = router({ x: publicProcedure.query(() => 1) });", "open" },
        { "trpc-protected-in-name-only", "t.ts|import { initTRPC } from '@trpc/server'; const t = initTRPC.create(); export const protectedProcedure = t.procedure; export const router = t.router;~r.ts|import { protectedProcedure, router } from './t'; export const app = router({ x: protectedProcedure.query(() => 1) });", "open" },
        { "graphql-context-user", "s.ts|import { ApolloServer } from '@apollo/server'; export const resolvers = { Mutation: { x: (_, args, context) => { if (!context.user) throw new GraphQLError('no'); return 1; } } };", "signed in" },
        { "graphql-open", "s.ts|import { ApolloServer } from '@apollo/server'; export const resolvers = { Query: { x: () => 1 } };", "open" },
        { "graphql-typed-authorized", "s.ts|import { Resolver, Mutation, Authorized } from 'type-graphql'; @Resolver() export class R { @Authorized('ADMIN') @Mutation(() => Int) x() { return 1; } }", "role" },
        { "graphql-typed-signed-in", "s.ts|import { Resolver, Mutation, Authorized } from 'type-graphql'; @Resolver() export class R { @Authorized() @Mutation(() => Int) x() { return 1; } }", "signed in" },

        // Supabase
        { "supabase-default", "supabase/functions/x/index.ts|Deno.serve(async (req) => new Response('ok'));", "signed in" },
        { "supabase-switched-off", "supabase/functions/x/index.ts|Deno.serve(async (req) => new Response('ok'));~supabase/config.toml|[functions.x]\nverify_jwt = false\n", "open" },
        { "supabase-switched-off-own-check", "supabase/functions/x/index.ts|Deno.serve(async (req) => { const { data: { user } } = await supabase.auth.getUser(token); if (!user) return new Response('no', { status: 401 }); return new Response('ok'); });~supabase/config.toml|[functions.x]\nenabled = true\nverify_jwt = false # open\n", "signed in" },

        // FastAPI
        { "fastapi-open", "a.py|" + FastApiStart + "@app.get('/x')\ndef x():\n    return 1\n", "open" },
        { "fastapi-depends", "a.py|" + FastApiStart + "@app.get('/x')\ndef x(user=Depends(get_current_user)):\n    return user\n", "signed in" },
        { "fastapi-db-dependency-is-no-guard", "a.py|" + FastApiStart + "@app.get('/x')\ndef x(db=Depends(get_db)):\n    return 1\n", "open" },
        { "fastapi-annotated-alias", "a.py|" + FastApiStart + "from typing import Annotated\nCurrentUser = Annotated[User, Depends(get_current_user)]\n@app.get('/x')\ndef x(user: CurrentUser):\n    return 1\n", "signed in" },
        { "fastapi-router-dependencies", "a.py|" + FastApiStart + "r = APIRouter(dependencies=[Depends(verify_token)])\n@r.get('/x')\ndef x():\n    return 1\napp.include_router(r)\n", "signed in" },
        { "fastapi-include-dependencies", "a.py|" + FastApiStart + "r = APIRouter()\n@r.get('/x')\ndef x():\n    return 1\napp.include_router(r, prefix='/p', dependencies=[Depends(require_admin)])\n", "role" },
        { "fastapi-app-dependencies", "a.py|from fastapi import FastAPI, Depends\napp = FastAPI(dependencies=[Depends(verify_api_key)])\n@app.get('/x')\ndef x():\n    return 1\n", "signed in" },
        { "fastapi-own-dependency-by-its-body", "a.py|" + FastApiStart + "def gate(authorization: str = Header()):\n    if authorization != KEY:\n        raise HTTPException(status_code=401)\n@app.get('/x')\ndef x(_=Depends(gate)):\n    return 1\n", "signed in" },
        { "fastapi-middleware", "a.py|" + FastApiStart + "@app.middleware('http')\nasync def check(request, call_next):\n    if request.headers.get('authorization') != KEY:\n        return JSONResponse(status_code=401, content={})\n    return await call_next(request)\n@app.get('/x')\ndef x():\n    return 1\n", "signed in" },

        // Flask, Django
        { "flask-login-required", "a.py|" + FlaskStart + "@app.route('/x')\n@login_required\ndef x():\n    return ''\n", "signed in" },
        { "flask-open", "a.py|" + FlaskStart + "@app.route('/x')\ndef x():\n    return ''\n", "open" },
        { "flask-before-request", "a.py|" + FlaskStart + "@app.before_request\ndef check():\n    if 'user' not in session:\n        abort(401)\n@app.route('/x')\ndef x():\n    return ''\n", "signed in" },
        { "flask-blueprint-before-request", "a.py|" + FlaskStart + "bp = Blueprint('b', __name__)\n@bp.before_request\n@login_required\ndef check():\n    pass\n@bp.route('/x')\ndef x():\n    return ''\napp.register_blueprint(bp)\n", "signed in" },
        { "flask-role", "a.py|" + FlaskStart + "@app.route('/x')\n@roles_required('admin')\ndef x():\n    return ''\n", "role" },
        { "django-login-required", "u.py|from django.urls import path\nfrom . import v\nurlpatterns = [path('x', v.x)]\n~v.py|from django.contrib.auth.decorators import login_required\n@login_required\ndef x(request):\n    return None\n", "signed in" },
        { "django-open", "u.py|from django.urls import path\nfrom . import v\nurlpatterns = [path('x', v.x)]\n~v.py|def x(request):\n    return None\n", "open" },
        { "django-mixin", "u.py|from django.urls import path\nfrom . import v\nurlpatterns = [path('x', v.X.as_view())]\n~v.py|class X(LoginRequiredMixin, View):\n    def get(self, request):\n        return None\n", "signed in" },
        { "django-rest-allow-any", "u.py|from django.urls import path\nfrom . import v\nurlpatterns = [path('x', v.X.as_view())]\n~v.py|from rest_framework.views import APIView\nclass X(APIView):\n    permission_classes = [AllowAny]\n    def get(self, request):\n        return None\n", "open" },
        { "django-rest-default", "u.py|from django.urls import path\nfrom . import v\nurlpatterns = [path('x', v.X.as_view())]\n~v.py|from rest_framework.views import APIView\nclass X(APIView):\n    def get(self, request):\n        return None\n~settings.py|REST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated']}\n", "signed in" },
        { "django-staff", "u.py|from django.urls import path\nfrom django.contrib.admin.views.decorators import staff_member_required\nfrom . import v\nurlpatterns = [path('x', staff_member_required(v.x))]\n~v.py|def x(request):\n    return None\n", "role" },

        // ASP.NET Core
        { "net-open", "P.cs|" + Net + "app.MapGet(\"/x\", () => 1);", "open" },
        { "net-require", "P.cs|" + Net + "app.MapGet(\"/x\", () => 1).RequireAuthorization();", "signed in" },
        { "net-policy", "P.cs|" + Net + "app.MapGroup(\"/g\").RequireAuthorization(\"AdminOnly\").MapGet(\"/x\", () => 1);", "role" },
        { "net-use-authorization-alone", "P.cs|" + Net + "app.UseAuthentication(); app.UseAuthorization(); app.MapGet(\"/x\", () => 1);", "open" },
        { "net-fallback", "P.cs|builder.Services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());\n" + Net + "app.MapGet(\"/x\", () => 1);", "signed in" },
        { "net-fallback-anonymous", "P.cs|builder.Services.AddAuthorization(o => o.FallbackPolicy = policy);\n" + Net + "app.MapGet(\"/x\", () => 1).AllowAnonymous();", "open" },
        { "net-filter-by-its-body", "P.cs|" + Net + "app.MapGet(\"/x\", () => 1).AddEndpointFilter<Key>();~K.cs|class Key : IEndpointFilter { public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext c, EndpointFilterDelegate n) { if (!Known(c)) { return Results.Unauthorized(); } return await n(c); } }", "signed in" },
        { "net-controller", "C.cs|[ApiController, Authorize] public class XController : ControllerBase { [HttpGet(\"/x\")] public IActionResult Get() => Ok(); }", "signed in" },
        { "net-controller-open", "C.cs|[ApiController] public class XController : ControllerBase { [HttpGet(\"/x\")] public IActionResult Get() => Ok(); }", "open" },
        { "net-controller-role", "C.cs|[ApiController, Authorize(Roles = \"Admin\")] public class XController : ControllerBase { [HttpGet(\"/x\")] public IActionResult Get() => Ok(); }", "role" },
        { "net-controllers-mapped-behind", "P.cs|" + Net + "app.MapControllers().RequireAuthorization();~C.cs|[ApiController] public class XController : ControllerBase { [HttpGet(\"/x\")] public IActionResult Get() => Ok(); }", "signed in" },

        // Go
        { "go-open", "m.go|package main\nfunc main() {\n\tr := chi.NewRouter()\n\tr.Get(\"/x\", h)\n}\n", "open" },
        { "go-chi-use", "m.go|package main\nfunc main() {\n\tr := chi.NewRouter()\n\tr.Use(middleware.Logger)\n\tr.Use(RequireAuth)\n\tr.Get(\"/x\", h)\n}\n", "signed in" },
        { "go-gin-by-body", "m.go|package main\nfunc gate() gin.HandlerFunc {\n\treturn func(c *gin.Context) {\n\t\tif c.GetHeader(\"Authorization\") == \"\" {\n\t\t\tc.AbortWithStatus(401)\n\t\t\treturn\n\t\t}\n\t\tc.Next()\n\t}\n}\nfunc main() {\n\tr := gin.Default()\n\tr.Use(gate())\n\tr.GET(\"/x\", h)\n}\n", "signed in" },
        { "go-wrapper", "m.go|package main\nfunc main() {\n\thttp.HandleFunc(\"/x\", requireLogin(h))\n}\n", "signed in" },
        { "go-echo-group-role", "m.go|package main\nfunc main() {\n\te := echo.New()\n\tg := e.Group(\"/admin\", RequireAdmin)\n\tg.GET(\"/x\", h)\n}\n", "role" },

        // Spring, Laravel, Rails
        { "spring-open", "A.java|@RestController class A { @GetMapping(\"/x\") String x() { return \"\"; } }", "open" },
        { "spring-pre-authorize", "A.java|@RestController class A { @PreAuthorize(\"isAuthenticated()\") @GetMapping(\"/x\") String x() { return \"\"; } }", "signed in" },
        { "spring-role", "A.java|@RestController class A { @Secured(\"ROLE_ADMIN\") @GetMapping(\"/x\") String x() { return \"\"; } }", "role" },
        { "spring-chain", "A.java|@RestController class A { @GetMapping(\"/x\") String x() { return \"\"; } }~S.java|class S { SecurityFilterChain c(HttpSecurity http) { http.authorizeHttpRequests(a -> a.requestMatchers(\"/login\").permitAll().anyRequest().authenticated()); return http.build(); } }", "signed in" },
        { "spring-chain-permits", "A.java|@RestController class A { @GetMapping(\"/x\") String x() { return \"\"; } }~S.java|class S { SecurityFilterChain c(HttpSecurity http) { http.authorizeHttpRequests(a -> a.requestMatchers(\"/x\").permitAll().anyRequest().authenticated()); return http.build(); } }", "open" },
        { "laravel-open", "routes/web.php|<?php\nRoute::get('x', [XController::class, 'index']);\n", "open" },
        { "laravel-group", "routes/web.php|<?php\nRoute::middleware('auth')->group(function () { Route::get('x', [XController::class, 'index']); });\n", "signed in" },
        { "laravel-can", "routes/web.php|<?php\nRoute::get('x', [XController::class, 'index'])->middleware(['auth', 'can:admin']);\n", "role" },
        { "laravel-guest-is-no-guard", "routes/web.php|<?php\nRoute::get('x', [XController::class, 'index'])->middleware('guest');\n", "open" },
        { "rails-open", "config/routes.rb|Rails.application.routes.draw do\n  get \"x\", to: \"xs#index\"\nend\n~app/controllers/xs_controller.rb|class XsController < ApplicationController\n  def index; end\nend\n", "open" },
        { "rails-before-action", "config/routes.rb|Rails.application.routes.draw do\n  get \"x\", to: \"xs#index\"\nend\n~app/controllers/xs_controller.rb|class XsController < ApplicationController\n  before_action :authenticate_user!\n  def index; end\nend\n", "signed in" },
        { "rails-skipped", "config/routes.rb|Rails.application.routes.draw do\n  get \"x\", to: \"xs#index\"\nend\n~app/controllers/application_controller.rb|class ApplicationController < ActionController::Base\n  before_action :authenticate_user!\nend\n~app/controllers/xs_controller.rb|class XsController < ApplicationController\n  skip_before_action :authenticate_user!, only: [:index]\n  def index; end\nend\n", "open" },
    };

    [Theory]
    [MemberData(nameof(Snippets))]
    public void AskedAsACarefulReaderSays(string name, string files, string expected)
    {
        var inventory = SmallProject.Read([.. files.Split('~').Select(file => file.Split('|', 2)).Select(parts => (parts[0], parts[1]))]);
        var route = Assert.Single(inventory.Routes);
        var answer = route.Authentication switch { { Seen: false } => "open", { NamesRole: true } => "role", _ => "signed in" };
        Assert.True(expected == answer, $"{name}: expected {expected}, was {answer} ({route.Authentication})");
    }
}
