namespace LaunchReady.Audit.Tests.Routes;

public sealed class JavaScriptFiles
{
    private static readonly (string, string) Next = ("package.json", """{ "dependencies": { "next": "16.0.0" } }""");

    [Fact]
    public void NextJs_AppAndPages_BehindTheMiddlewareAsFarAsItsMatcherGoes() => Assert.Equal(
        ["GET /api/chat/{id} Middleware Reads", "POST /api/chat/{id} Middleware SideEffect", "GET /api/files/{*path} Middleware Reads", "POST /hooks/stripe NoneSeen Writes", "GET /legacy Middleware Reads"],
        SmallProject.Table(
            Next,
            ("src/app/api/chat/[id]/route.ts", """
                export async function GET(request: Request) { return Response.json({}); }
                export const POST = async (request: Request) => { const { text } = await request.json(); return streamText({ model }); };
                function PUT() { }
                """),
            ("src/app/api/(group)/files/[[...path]]/route.ts", "export const { GET } = handlers;"),
            ("src/app/hooks/stripe/route.ts", "export async function POST(request) { return new Response(); }"),
            ("src/pages/api/old.ts", "export const helper = 1;"),
            ("src/app/legacy/route.js", "export function GET() { return null; }"),
            ("src/middleware.ts", """
                import { getToken } from 'next-auth/jwt';
                export async function middleware(request) { if (!(await getToken({ req: request }))) return redirect('/login'); }
                export const config = { matcher: ['/api/:path*', '/legacy'] };
                """)));

    [Fact]
    public void NextJs_Pages_TellMethodsApartInside() => Assert.Equal(
        ["GET /api/users/{id} NoneSeen Reads", "POST /api/users/{id} NoneSeen Writes"],
        SmallProject.Table(Next, ("pages/api/users/[id].ts", """
            export default async function handler(req, res) {
              if (req.method === 'POST') { await db.user.create({ data: req.body }); return; }
              switch (req.method) { case 'GET': return res.json({}); }
            }
            """)));

    [Fact]
    public void SvelteKit_EndpointsAndActions() => Assert.Equal(
        ["POST /login NoneSeen Writes", "DELETE /notes/{id} Handler Writes", "GET /notes/{id} NoneSeen Reads"],
        SmallProject.Table(
            ("src/routes/(app)/notes/[id=uuid]/+server.ts", """
                export const GET: RequestHandler = async ({ params }) => json(await one(params.id));
                export async function DELETE({ locals, params }) { if (!locals.user) throw error(401); await remove(params.id); }
                """),
            ("src/routes/login/+page.server.ts", "export const actions = { default: async ({ request }) => { const data = await request.formData(); } };"),
            ("src/routes/+page.svelte", "<h1>not a route with a handler</h1>")));

    [Fact]
    public void Remix_LoadersAndActionsByFileName() => Assert.Equal(
        ["GET /healthz NoneSeen Reads", "POST /notes/{noteId}/edit Handler Writes", "GET /sitemap.xml NoneSeen Reads"],
        SmallProject.Table(
            ("package.json", """{ "dependencies": { "@remix-run/node": "2" } }"""),
            ("app/routes/_app.healthz.tsx", "export const loader = async () => 'ok';"),
            ("app/routes/notes.$noteId_.edit.tsx", "export async function action({ request }) { await requireUserId(request); }"),
            ("app/routes/[sitemap.xml].ts", "export async function loader() { return ''; }"),
            ("app/routes/about.tsx", "export default function About() { return null; }")));

    [Fact]
    public void NestJs_PrefixGuardsAndParameters()
    {
        var inventory = SmallProject.Read(
            ("src/main.ts", "import { NestFactory } from '@nestjs/core'; const app = await NestFactory.create(AppModule); app.setGlobalPrefix('api');"),
            ("src/cats.controller.ts", """
                import { Controller, Get, Post, UseGuards, Body, Query } from '@nestjs/common';
                @UseGuards(JwtAuthGuard)
                @Controller('cats')
                export class CatsController {
                  @Get()
                  list(@Query('page') page: number) { return []; }
                  @Public()
                  @Get(':id')
                  one() { return 1; }
                  @Roles('admin')
                  @Post()
                  create(@Body() cat: Cat) { return cat; }
                  // @Delete(':id')
                  helper() { return 2; }
                }
                """));
        Assert.Equal(["GET /api/cats Group Reads", "POST /api/cats Decorator+role Writes", "GET /api/cats/{id} DeclaredPublic Reads"], SmallProject.Table(inventory));
        Assert.Equal(["page"], inventory.Routes[0].Parameters.Select(parameter => parameter.Name));
        Assert.Equal(["cat"], inventory.Routes[1].Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Supabase_AsksForATokenUnlessTheConfigurationSaysOtherwise() => Assert.Equal(
        ["ANY /functions/v1/chat GlobalPolicy SideEffect", "ANY /functions/v1/hook NoneSeen Reads"],
        SmallProject.Table(
            ("supabase/config.toml", "[functions.hook]\nverify_jwt = false\n"),
            ("supabase/functions/chat/index.ts", "Deno.serve(async (req) => { const answer = await openai.chat.completions.create({}); return new Response(answer); });"),
            ("supabase/functions/hook/index.ts", "import { serve } from 'std'; serve(async (req) => new Response('ok'));"),
            ("supabase/functions/_shared/cors.ts", "export const headers = {};")));
}
