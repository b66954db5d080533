namespace LaunchReady.Audit.Tests.Routes;

/// <summary>Doors that no path names: server actions, procedures, operations of GraphQL, form actions.</summary>
public sealed class ServerDoorsWithoutAPath
{
    [Fact]
    public void NextActions_FilesAndInline_WithTheirPage() => Assert.Equal(
        ["POST /settings action rename Middleware Writes", "POST /settings action save NoneSeen Writes", "POST /{*page} action purge Middleware+role Writes", "POST /{*page} action sendCode NoneSeen SideEffect"],
        Doors(
            ("package.json", "{\"dependencies\":{\"next\":\"15\"}}"),
            ("app/(account)/settings/page.tsx", "import { Form } from './form';\nexport default function Page() { async function save(data: FormData) { 'use server'; await db.user.update(data); } return <Form action={save} />; }"),
            ("app/(account)/settings/form.tsx", "'use client';\nimport { rename } from '../../actions/user';\nexport function Form() { return <form action={rename} />; }"),
            ("app/actions/user.ts", "'use server';\nexport const rename = withAuth(async (data: FormData) => { await db.user.update(data); });\nfunction helper() {}"),
            ("lib/admin.ts", "'use server'\nexport const purge = adminAction.schema(s).action(async () => { await db.user.deleteMany(); });\nexport async function sendCode(to: string) { await resend.emails.send({ to }); }\nexport const limit = 5;\n// export async function commented() {}")));

    [Fact]
    public void Trpc_NestedRoutersByTheirAddress() => Assert.Equal(
        ["GET /api/trpc/post.list  DeclaredPublic Reads", "GET /api/trpc/user.me  Middleware Reads", "POST /api/trpc/user.admin.drop  Middleware+role Writes", "POST /api/trpc/user.rename  Middleware Writes"],
        Doors(
            ("app/api/trpc/[trpc]/route.ts", "import { fetchRequestHandler } from '@trpc/server/adapters/fetch'; const handler = (req) => fetchRequestHandler({ endpoint: '/api/trpc', req, router: appRouter }); export { handler as GET, handler as POST };"),
            ("server/trpc.ts", """
                import { initTRPC, TRPCError } from '@trpc/server';
                const t = initTRPC.create();
                export const router = t.router;
                export const publicProcedure = t.procedure;
                const isAuthed = t.middleware(({ ctx, next }) => { if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); });
                export const protectedProcedure = t.procedure.use(isAuthed);
                export const adminProcedure = protectedProcedure.use(({ ctx, next }) => { if (ctx.session.role !== 'admin') throw new TRPCError({ code: 'FORBIDDEN' }); return next(); });
                """),
            ("server/root.ts", "import { router } from './trpc'; import { userRouter } from './user'; import { publicProcedure } from './trpc'; export const appRouter = router({ user: userRouter, post: router({ list: publicProcedure.query(() => []) }) });"),
            ("server/user.ts", "import { router, protectedProcedure, adminProcedure } from './trpc'; export const userRouter = router({ me: protectedProcedure.query(({ ctx }) => ctx.session), rename: protectedProcedure.input(z.string()).mutation(async ({ input }) => db.user.update(input)), admin: router({ drop: adminProcedure.mutation(() => db.user.deleteMany()) }) });")));

    [Fact]
    public void GraphQl_MapsBuildersAndDecorators() => Assert.Equal(
        ["POST /gql Mutation.addNote Handler Writes", "POST /gql Mutation.drop Middleware+role Writes", "POST /gql Query.notes Middleware Reads", "POST /gql Query.ping DeclaredPublic Reads", "POST /gql Query.users Decorator Reads"],
        Doors(
            ("index.ts", "import { ApolloServer } from '@apollo/server'; app.use('/gql', expressMiddleware(new ApolloServer({ typeDefs, resolvers })));  const x = { graphqlEndpoint: '/gql' };"),
            ("resolvers.ts", "import gql from 'graphql-tag'; const typeDefs = gql`type Query { hidden: Int }`; export const resolvers = { Query: { notes: () => [], ping: () => 1 }, Mutation: { addNote: (p, a, context) => { if (!context.user) throw new Error('no'); return db.note.create(a); }, drop: dropAll } };"),
            ("rules.ts", "import { shield } from 'graphql-shield'; export const rules = shield({ Query: { notes: isAuthenticated, ping: allow }, Mutation: { drop: isAdmin } });"),
            ("types.ts", "export interface Field { Query: { typed: number }; Mutation: { typed: string } }"),
            ("users.ts", "import { Resolver, Query, Authorized } from 'type-graphql'; @Resolver(User) class Users { @Authorized() @Query(() => [User], { name: 'users' }) all() { return []; } @FieldResolver() name() { return ''; } }")));

    [Fact]
    public void SvelteKitFormActions_AreNamed() => Assert.Equal(
        ["POST /login action default NoneSeen Writes", "POST /login action reset NoneSeen Writes"],
        Doors(("src/routes/login/+page.server.ts", "export const actions = { default: async ({ request }) => { await request.formData(); }, reset: async () => {} };")));

    private static string[] Doors(params (string Path, string Text)[] files) =>
        [.. SmallProject.Read(files).Routes.Select(route => $"{route.Method} {route.Path} {route.Operation} {route.Authentication.Place}{(route.Authentication is { Seen: true, NamesRole: true } ? "+role" : "")} {route.Effect}").Order(StringComparer.Ordinal)];
}
