namespace LaunchReady.Audit.Tests.Routes;

public sealed class WhatCouldNotBeRead
{
    private const string Start = "const express = require('express'); const kit = require('company-kit'); const app = express();\n";

    [Theory]
    [InlineData("app.post('/x', kit.gate, h);", "kit.gate")]
    [InlineData("app.use(kit.gate()); app.post('/x', h);", "kit.gate()")]
    public void AMiddlewareOfUnknownSource_IsNamedAndNoGuard(string code, string unread)
    {
        var route = Assert.Single(SmallProject.Read(("app.js", Start + code)).Routes);
        Assert.Equal((false, unread), (route.Authentication.Seen, route.Unfollowed));
    }

    [Theory]
    [InlineData("app.use(cors()); app.use(express.json()); app.post('/x', kit.validate(schema), h);")]
    [InlineData("function stamp(req, res, next) { req.at = 1; next(); } app.post('/x', stamp, h);")]
    public void AMiddlewareThatIsKnownToDoOtherWork_IsNone(string code) => Assert.Null(Assert.Single(SmallProject.Read(("app.js", Start + code)).Routes).Unfollowed);

    [Fact]
    public void AGuardBeforeIt_StillCounts() => Assert.True(Assert.Single(SmallProject.Read(("app.js", Start + "app.post('/x', requireAuth, kit.gate, h);")).Routes).Authentication.Seen);
}
