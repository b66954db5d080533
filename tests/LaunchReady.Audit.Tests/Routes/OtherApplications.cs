namespace LaunchReady.Audit.Tests.Routes;

public sealed class OtherApplications
{
    [Fact]
    public void MinimalApis_GroupsExtensionsAndPolicies() => Assert.Equal(
        ["GET /api/todos Group Reads", "DELETE /api/todos/{id} Middleware+role Writes", "POST /api/todos/{id}/share DeclaredPublic Writes", "GET /health NoneSeen Reads"],
        SmallProject.Table(
            ("Program.cs", """
                var app = WebApplication.CreateBuilder(args).Build();
                app.MapGet("/health", () => "ok");
                // app.MapGet("/commented", () => 1);
                var text = "app.MapGet(\"/in-a-text\", x)";
                app.MapGroup("/api").RequireAuthorization().MapTodos();
                app.Run();
                """),
            ("Todos.cs", """
                public static class Todos
                {
                    private const string One = "/{id:int}";
                    public static RouteGroupBuilder MapTodos(this IEndpointRouteBuilder routes)
                    {
                        var group = routes.MapGroup("todos");
                        group.MapGet("", List);
                        group.MapDelete(One, (int id) => Results.NoContent()).RequireAuthorization("admin");
                        group.MapPost($"{One}/share", Share).AllowAnonymous();
                        return group;
                    }
                    private static Task<IResult> List(Db db) => db.All();
                    private static async Task<IResult> Share(int id, ShareRequest request) { await Task.CompletedTask; return null; }
                }
                """)));

    [Fact]
    public void MinimalApis_AFallbackPolicyCoversWhatSaysNothing() => Assert.Equal(
        ["GET /a GlobalPolicy Reads", "GET /b DeclaredPublic Reads"],
        SmallProject.Table(("Program.cs", """
            builder.Services.AddAuthorization(options => options.FallbackPolicy = signedIn);
            var app = builder.Build();
            app.MapGet("/a", () => 1);
            app.MapGet("/b", [AllowAnonymous] () => 2);
            """)));

    [Fact]
    public void Controllers_AttributesTokensAndConvention() => Assert.Equal(
        ["GET /Home/About NoneSeen Reads", "GET /api/Orders/{id} Attribute Reads", "POST /api/Orders/{id}/pay Attribute+role SideEffect", "GET /status DeclaredPublic Reads"],
        SmallProject.Table(
            ("Program.cs", "app.MapControllerRoute(\"default\", \"{controller=Home}/{action=Index}/{id?}\");"),
            ("OrdersController.cs", """
                [ApiController, Route("api/[controller]")]
                [Authorize]
                public sealed class OrdersController : ControllerBase
                {
                    [HttpGet("{id:guid}")] public ActionResult Get(Guid id) => Ok();
                    [HttpPost("{id}/pay"), Authorize(Roles = "billing")]
                    public async Task<IActionResult> Pay(Guid id, [FromBody] Payment payment) { await new PaymentIntents().Create(); return Ok(); }
                    [AllowAnonymous] [HttpGet("/status")] public IActionResult Status() => Ok();
                    private void Helper() { }
                }
                """),
            ("HomeController.cs", "public class HomeController : Controller { public IActionResult About() { return View(); } }")));

    [Fact]
    public void FastEndpoints_AsksUnlessItSaysOtherwise() => Assert.Equal(
        ["GET /items GlobalPolicy Reads", "POST /items DeclaredPublic Writes"],
        SmallProject.Table(
            ("List.cs", "using FastEndpoints; public class List : EndpointWithoutRequest<Item[]> { public override void Configure() { Get(\"/items\"); } }"),
            ("Create.cs", "using FastEndpoints; public class Create : Endpoint<CreateItem, Item> { public override void Configure() { Post(\"/items\"); AllowAnonymous(); } public override Task HandleAsync(CreateItem r, CancellationToken c) { return Task.CompletedTask; } }")));

    [Fact]
    public void Go_StandardLibraryChiAndGin() => Assert.Equal(
        ["GET /chi/me Group Reads", "GET /gin/v1/ping NoneSeen Reads", "POST /gin/v1/things Group Writes", "GET /std/{id} NoneSeen Reads"],
        SmallProject.Table(
            ("std.go", """
                package main
                func std() {
                    mux := http.NewServeMux()
                    mux.HandleFunc("GET /std/{id}", show)
                    // mux.HandleFunc("/commented", show)
                    s := `mux.HandleFunc("/in-a-text", show)`
                }
                """),
            ("chi.go", """
                package main
                func routes() http.Handler {
                    r := chi.NewRouter()
                    r.Route("/chi", func(r chi.Router) {
                        r.Use(RequireUser)
                        r.Get("/me", me)
                    })
                    return r
                }
                """),
            ("gin.go", """
                package main
                func serve() {
                    engine := gin.Default()
                    v1 := engine.Group("/gin/v1")
                    v1.GET("/ping", ping)
                    register(v1.Group("/things", AuthMiddleware()))
                }
                func register(group *gin.RouterGroup) { group.POST("", create) }
                """)));

    [Fact]
    public void Go_Echo() => Assert.Equal(
        ["GET /echo/{id} Middleware Reads"],
        SmallProject.Table(("echo.go", """
            package main
            func serve() {
                e := echo.New()
                g := e.Group("/echo")
                g.GET("/:id", show, middleware.JWT(secret))
            }
            """)));

    [Fact]
    public void Spring_ClassPrefixAnnotationsAndFilterChain() => Assert.Equal(
        ["GET /api/admin/stats Attribute+role Reads", "GET /api/books/{id} DeclaredPublic Reads", "POST /api/books/{id} GlobalPolicy Writes"],
        SmallProject.Table(
            ("src/main/java/Books.java", """
                @RestController
                @RequestMapping("/api")
                public class Books {
                    private static final String ONE = "/books/{id}";
                    @GetMapping(ONE)
                    public Book one(@PathVariable long id) { return null; }
                    @RequestMapping(value = ONE, method = RequestMethod.POST)
                    public Book save(@RequestBody Book book) { return book; }
                    @PreAuthorize("hasRole('ADMIN')")
                    @GetMapping("/admin/stats")
                    public String stats() { return ""; }
                    // @GetMapping("/commented")
                    String text = "@GetMapping(\"/in-a-text\")";
                }
                """),
            ("src/main/java/Security.java", """
                class Security {
                    SecurityFilterChain chain(HttpSecurity http) {
                        http.authorizeHttpRequests(a -> a.requestMatchers(HttpMethod.GET, "/api/books/**").permitAll().anyRequest().authenticated());
                        return http.build();
                    }
                }
                """),
            ("src/test/java/BooksTest.java", "@RestController class Fake { @GetMapping(\"/only-in-a-test\") String x() { return \"\"; } }")));

    [Fact]
    public void Spring_MappingsOfAnInterface_AreTheControllers() => Assert.Equal(
        ["GET /api/users/{id} NoneSeen Reads"],
        SmallProject.Table(
            ("src/main/kotlin/UserApi.kt", "@RequestMapping(\"/api/users\")\ninterface UserApi {\n  @GetMapping(\"/{id}\")\n  fun show(@PathVariable id: String): String\n}\n"),
            ("src/main/kotlin/UserController.kt", "@RestController\nclass UserController(private val users: Users) : UserApi {\n  override fun show(id: String): String {\n    return users.one(id)\n  }\n}\n")));

    [Fact]
    public void Laravel_GroupsResourcesAndControllers() => Assert.Equal(
        ["GET /api/photos Group Reads", "DELETE /api/photos/{photo} Group Writes", "POST /api/photos/{photo}/share Middleware+role SideEffect", "POST /api/register NoneSeen Writes"],
        SmallProject.Table(
            ("routes/api.php", """
                <?php
                use App\Http\Controllers\PhotoController;
                Route::post('register', [AuthController::class, 'register']);
                # Route::get('commented', fn () => 1);
                $text = "Route::get('in-a-text', 1)";
                Route::middleware(['auth:sanctum'])->prefix('photos')->group(function () {
                    Route::post('{photo}/share', [PhotoController::class, 'share'])->middleware('can:share,photo');
                });
                Route::group(['middleware' => 'auth'], function () {
                    Route::apiResource('photos', PhotoController::class)->only(['index', 'destroy']);
                });
                """),
            ("app/Http/Controllers/PhotoController.php", """
                <?php
                class PhotoController extends Controller {
                    public function index() { return Photo::all(); }
                    public function share(Request $request, Photo $photo) { Mail::to($request->input('to'))->send(new Shared($photo)); }
                }
                """)));

    [Fact]
    public void Rails_ResourcesNamespacesAndFilters() => Assert.Equal(
        ["GET / NoneSeen Reads", "GET /admin/reports Middleware+role Reads", "GET /posts NoneSeen Reads", "GET /posts/{id} NoneSeen Reads", "POST /posts/{id}/like Middleware Writes", "POST /posts/{post_id}/comments NoneSeen Writes"],
        SmallProject.Table(
            ("config/routes.rb", """
                Rails.application.routes.draw do
                  root "pages#home"
                  # get "/commented", to: "pages#home"
                  resources :posts, only: [:index, :show] do
                    member do
                      post :like
                    end
                    resources :comments, only: %i[create]
                  end
                  namespace :admin do
                    get "reports", to: "reports#index"
                  end
                end
                """),
            ("app/controllers/posts_controller.rb", """
                class PostsController < ApplicationController
                  before_action :require_login, only: [:like]
                  def index; end
                  def like
                    @post.touch if params[:x]
                  end
                end
                """),
            ("app/controllers/application_controller.rb", """
                class ApplicationController < ActionController::Base
                  def require_login
                    redirect_to login_path unless session[:user]
                  end
                end
                """),
            ("app/controllers/admin/reports_controller.rb", """
                class Admin::ReportsController < ApplicationController
                  before_action :require_admin
                  def index; end
                end
                """)));
}
