using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Deploy;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;

namespace LaunchReady.Audit.Tests.Stages.Deploy;

public sealed class AuditingPipelines
{
    private const string Good = """
        name: ci
        on: [push, pull_request]
        permissions: { contents: read }
        jobs:
          test:
            steps:
              - uses: actions/checkout@8f4b7f84864484a7bf31766abe9204da3cbe65b3 # v4
              - run: npm ci && npm run lint && npm run check
              - run: npm test
              - run: npm audit --audit-level=high
              - run: gitleaks detect
              - run: flyctl deploy --remote-only
        """;

    [Fact]
    public async Task AGoodPipeline_PassesEachCheck()
    {
        using var tree = new Tree()
            .With(".github/workflows/ci.yml", Good)
            .With("package.json", """
                { "scripts": {
                  "lint": "eslint .",
                  "check": "tsc --noEmit"
                } }
                """)
            .With("src/app.ts", "export {}")
            .With("CHANGELOG.md", "# Changelog\n\n## 1.0.0\n\n- The first one that customers may use, with everything that belongs to it.\n")
            .With("Dockerfile", "FROM node:22.11-alpine AS build\nFROM build\nUSER node\n");
        ICheck[] checks = [new PipelineExists(), new PipelineTests(), new PipelineLint(), new PipelineTypes(), new PipelineSecrets(), new PipelineDependencies(), new PinnedActions(), new PipelineInjection(), new AutomaticDeploy(), new ContainerImage(), new ReleaseNotes()];

        Assert.All(await Auditing.RunAsync(checks, tree.Target), outcome => Assert.True(outcome.Result is CheckResult.Pass, $"{outcome.Info.Id}: {outcome.Result}"));
    }

    [Fact]
    public async Task AnEmptyTree_FailsWhatMustBeThere()
    {
        using var tree = new Tree().With("src/app.ts", "export {}");
        ICheck[] checks = [new PipelineExists(), new PipelineTests(), new PipelineLint(), new PipelineTypes(), new PipelineSecrets(), new PipelineDependencies(), new ReleaseNotes()];

        Assert.All(await Auditing.RunAsync(checks, tree.Target), outcome => Assert.True(outcome.Result is CheckResult.Fail, $"{outcome.Info.Id}: {outcome.Result}"));
        Assert.IsType<CheckResult.NotApplicable>(await Auditing.RunAsync(new ContainerImage(), tree.Target));
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new AutomaticDeploy(), tree.Target));
    }

    [Theory]
    [InlineData("image: python:latest\nbuild:\n  script: [make]\n", "python:latest is another image tomorrow.")]
    [InlineData("build:\n  script:\n    - curl -s https://install.example/setup.sh | bash\n", "A script is run as it is downloaded, unread.")]
    [InlineData("build:\n  script:\n    - bash <(wget -qO- https://install.example/setup.sh)\n", "A script is run as it is downloaded, unread.")]
    [InlineData("image: python:3.13-slim\nbuild:\n  script:\n    # curl x | sh\n    - curl -s https://example/data.json | jq .\n", null)]
    public async Task WhatAPipelineTakesFromElsewhereUnnamed_IsFound(string pipeline, string? message)
    {
        using var tree = new Tree().With(".gitlab-ci.yml", pipeline);
        var result = await Auditing.RunAsync(new PinnedActions(), tree.Target);
        Assert.Equal(message, (result as CheckResult.Fail)?.Findings.Single().Message);
    }

    [Theory]
    [InlineData("docker-compose.yml", "services:\n  web:\n    image: shop:1.2\n    privileged: true\n", "The container has all rights over the machine that it runs on.")]
    [InlineData("compose.prod.yaml", "services:\n  web:\n    image: shop:1.2\n    volumes: ['/var/run/docker.sock:/var/run/docker.sock']\n", "The container has all rights over the machine that it runs on.")]
    [InlineData("deploy/web.yaml", "kind: Deployment\nspec:\n  containers:\n    - image: shop:1.2\n      securityContext: { runAsUser: 0 }\n", "The container runs as root.")]
    [InlineData("deploy/web.yaml", "kind: CronJob\nspec:\n  containers:\n    - image: registry.example/shop\n", "registry.example/shop is another image tomorrow.")]
    [InlineData("deploy/web.yaml", "kind: Deployment\nspec:\n  containers:\n    - image: shop:1.2\n      securityContext: { runAsUser: 10001, privileged: false }\n", null)]
    [InlineData("docs/web.yaml", "kind: ConfigMap\ndata: { image: shop }\n", null)]
    public async Task AContainerAsItIsDescribed_IsJudgedToo(string path, string text, string? message)
    {
        using var tree = new Tree().With(path, text);
        var result = await Auditing.RunAsync(new ContainerImage(), tree.Target);
        Assert.Equal(message, (result as CheckResult.Fail)?.Findings.Single().Message);
    }

    [Fact]
    public async Task AStepThatIsOnlyMentionedInAComment_IsNotThere()
    {
        using var tree = new Tree().With(".gitlab-ci.yml", "build:\n  script:\n    # npm test one day\n    - npm run nothing\n");

        Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new PipelineTests(), tree.Target));
    }

    [Fact]
    public async Task AStepInAScriptThatThePipelineCalls_IsFound()
    {
        using var tree = new Tree().With(".gitlab-ci.yml", "build:\n  script:\n    - ./scripts/all.sh\n").With("scripts/all.sh", "set -e\npytest -q\n");

        Assert.Contains("scripts/all.sh:2", Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new PipelineTests(), tree.Target)).Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("third/party@v3", Severity.Medium)]
    [InlineData("third/party@main", Severity.Medium)]
    [InlineData("actions/checkout@v4", Severity.Low)]
    public async Task AnActionNamedByATag_IsFound(string action, Severity severity)
    {
        using var tree = new Tree().With(".github/workflows/ci.yml", $"jobs:\n  a:\n    steps:\n      - uses: {action}\n");

        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new PinnedActions(), tree.Target)).Findings);
        Assert.Equal(4, finding.Location.Line);
        Assert.Equal(severity, finding.Severity);
    }

    [Theory]
    [InlineData("      - run: echo \"${{ github.event.pull_request.title }}\"", true)]
    [InlineData("      - run: git checkout ${{ github.head_ref }}", true)]
    [InlineData("          TITLE: ${{ github.event.pull_request.title }}", false)]
    [InlineData("      - run: |\n          set -e\n          git checkout ${{ github.head_ref }}", true)]
    [InlineData("      - uses: actions/github-script@v7\n        with:\n          script: |\n            log(`${{ github.event.issue.title }}`)", true)]
    [InlineData("      - run: |\n          set -e\n        name: on ${{ github.head_ref }}", false)]
    [InlineData("concurrency:\n  group: ${{ github.workflow }}-${{ github.head_ref || github.run_id }}", false)]
    [InlineData("      - run: echo ${{ github.sha }}", false)]
    [InlineData("      - run: echo ${{ github.event.pull_request.number }}", false)]
    public async Task AStrangersText_InAScript_IsFound(string line, bool found)
    {
        using var tree = new Tree().With(".github/workflows/ci.yml", "on: pull_request\njobs:\n  a:\n    steps:\n" + line + "\n");

        Assert.Equal(found, await Auditing.RunAsync(new PipelineInjection(), tree.Target) is CheckResult.Fail);
    }

    [Fact]
    public async Task AStrangersCode_WithTheProjectsSecrets_IsCritical()
    {
        using var tree = new Tree().With(".github/workflows/ci.yml", "on: pull_request_target\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n");

        Assert.Equal(Severity.Critical, Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new PipelineInjection(), tree.Target)).Findings).Severity);
    }

    [Theory]
    [InlineData("on: workflow_dispatch", false)]
    [InlineData("on: [push, workflow_dispatch]", true)]
    [InlineData("on:\n  workflow_dispatch:\n  push:", true)]
    public async Task ADeployment_ThatSomebodyMustStart_IsFound(string trigger, bool automatic)
    {
        using var tree = new Tree().With(".github/workflows/deploy.yml", trigger + "\njobs:\n  a:\n    steps:\n      - run: flyctl deploy\n");

        var result = await Auditing.RunAsync(new AutomaticDeploy(), tree.Target);
        Assert.Equal(automatic, result is CheckResult.Pass);
        Assert.Equal(!automatic, result is CheckResult.Fail);
    }

    [Theory]
    [InlineData("FROM node\nUSER node", "node is another image tomorrow.")]
    [InlineData("FROM node:latest\nUSER node", "node:latest is another image tomorrow.")]
    [InlineData("FROM node:22", "The container runs as root.")]
    [InlineData("FROM node:22\nUSER root", "The container runs as root.")]
    [InlineData("FROM node:22 AS a\nUSER node\nFROM a", "The container runs as root.")]
    public async Task AnImage_ThatMovesOrRunsAsRoot_IsFound(string file, string message)
    {
        using var tree = new Tree().With("Dockerfile", file);

        Assert.Equal(message, Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new ContainerImage(), tree.Target)).Findings).Message);
    }

    [Theory]
    [InlineData("FROM node:22\nUSER 1000")]
    [InlineData("FROM gcr.io/distroless/nodejs:nonroot")]
    [InlineData("FROM node@sha256:aaaa\nUSER app")]
    [InlineData("FROM registry:5000/x/node:1\nUSER $UID")]
    public async Task AnImage_ThatIsNamedAndUnprivileged_Passes(string file)
    {
        using var tree = new Tree().With("Dockerfile", file);

        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new ContainerImage(), tree.Target));
    }

    private sealed class Tree : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tree");

        public TargetManifest Target => new() { Name = "tree", Source = _folder.FullName };

        public Tree With(string path, string text)
        {
            var file = new FileInfo(Path.Combine(_folder.FullName, path));
            file.Directory!.Create();
            File.WriteAllText(file.FullName, text);
            return this;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
