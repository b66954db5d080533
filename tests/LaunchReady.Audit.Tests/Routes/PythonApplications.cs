namespace LaunchReady.Audit.Tests.Routes;

public sealed class PythonApplications
{
    [Fact]
    public void FastApi_RoutersPrefixesAndDependenciesAcrossFiles() => Assert.Equal(
        ["GET /api/v1/items NoneSeen Reads", "POST /api/v1/items Decorator Writes", "DELETE /api/v1/users/{user_id} Group+role Writes", "PUT /api/v1/users/{user_id}/name Group+role Writes", "GET /health NoneSeen Reads"],
        SmallProject.Table(
            ("app/main.py", """
                from fastapi import FastAPI
                from app.config import settings
                from app.api import api_router
                app = FastAPI()
                app.include_router(api_router, prefix=settings.API)
                # @app.get("/commented")
                DOC = '''
                @app.get("/in-a-text")
                '''
                @app.get("/health")
                async def health(): return {}
                """),
            ("app/config.py", "class Settings:\n    API: str = \"/api/v1\"\nsettings = Settings()\n"),
            ("app/api/__init__.py", """
                from fastapi import APIRouter, Depends
                from . import items, users
                api_router = APIRouter()
                api_router.include_router(items.router, prefix="/items")
                api_router.include_router(users.router, dependencies=[Depends(require_admin)])
                """),
            ("app/api/items.py", """
                from typing import Annotated
                from fastapi import APIRouter, Depends
                router = APIRouter()
                CurrentUser = Annotated[User, Depends(get_current_user)]
                @router.get("/")
                def list_items(skip: int = 0): return []
                @router.post(
                    "/",
                    status_code=201,
                )
                def create(item: ItemIn, user: CurrentUser): return item
                """),
            ("app/api/users.py", """
                from fastapi import APIRouter
                router = APIRouter(prefix="/users")
                @router.delete("/{user_id}")
                def delete(user_id: int): ...
                NAME = "name"
                def rename(user_id: int): ...
                router.add_api_route(f"/{{user_id}}/{NAME}", rename, methods=["PUT"])
                """)));

    [Fact]
    public void Flask_BlueprintsDecoratorsAndBeforeRequest() => Assert.Equal(
        ["GET / NoneSeen Reads", "GET /admin/users/{id} Group+role Reads", "POST /admin/users/{id} Group+role Writes", "GET /me Decorator Reads"],
        SmallProject.Table(
            ("app/__init__.py", """
                from flask import Flask
                def create_app():
                    app = Flask(__name__)
                    from .admin import admin as admin_blueprint
                    app.register_blueprint(admin_blueprint, url_prefix="/admin")
                    @app.route("/")
                    def index(): return "x"
                    @app.get("/me")
                    @login_required
                    def me(): return "me"
                    return app
                """),
            ("app/admin.py", """
                from flask import Blueprint, abort
                admin = Blueprint("admin", __name__)
                @admin.before_request
                def only_admins():
                    if not current_user.is_admin:
                        abort(403)
                @admin.route("/users/<int:id>", methods=["GET", "POST"])
                def user(id): return ""
                """)));

    [Fact]
    public void FlaskRestful_ResourcesOfTheApisOwnPrefix() => Assert.Equal(
        ["GET /v2/items/{id} NoneSeen Reads", "POST /v2/items/{id} Decorator Writes"],
        SmallProject.Table(("app.py", """
            from flask import Flask
            from flask_restful import Api, Resource
            app = Flask(__name__)
            api = Api(app, prefix="/v2")
            class Item(Resource):
                def get(self, id): return {}
                @login_required
                def post(self, id): return {}
            api.add_resource(Item, "/items/<int:id>")
            """)));

    [Fact]
    public void Django_IncludesRoutersAndPermissions() => Assert.Equal(
        [
            "GET /api/books Attribute Reads", "POST /api/books Attribute Writes", "DELETE /api/books/{pk} Attribute Writes", "GET /api/books/{pk} Attribute Reads", "PATCH /api/books/{pk} Attribute Writes", "PUT /api/books/{pk} Attribute Writes",
            "POST /api/books/{pk}/lend Attribute Writes", "GET /old/{year} NoneSeen Reads", "GET /pages/{slug} Decorator Reads",
        ],
        SmallProject.Table(
            ("site/settings.py", "ROOT_URLCONF = 'site.urls'\n"),
            ("site/urls.py", """
                from django.urls import include, path, re_path
                from pages import views
                urlpatterns = [
                    path("api/", include("books.urls")),
                    path("pages/<slug:slug>/", views.page),
                    re_path(r"^old/(?P<year>[0-9]{4})/$", views.Old.as_view()),
                    # path("commented/", views.page),
                ]
                """),
            ("pages/views.py", """
                from django.views import View
                @login_required
                def page(request, slug): return None
                class Old(View):
                    def get(self, request, year): return None
                """),
            ("books/urls.py", """
                from django.urls import include, path
                from rest_framework.routers import DefaultRouter
                from .views import BookViewSet
                router = DefaultRouter()
                router.register(r"books", BookViewSet)
                urlpatterns = [path("", include(router.urls))]
                """),
            ("books/views.py", """
                from rest_framework import viewsets
                class BookViewSet(viewsets.ModelViewSet):
                    permission_classes = [IsAuthenticated]
                    @action(detail=True, methods=["post"])
                    def lend(self, request, pk=None): return None
                """)));
}
