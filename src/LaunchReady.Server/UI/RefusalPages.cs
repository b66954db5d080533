using LaunchReady.Server.Doors;

namespace LaunchReady.Server.UI;

/// <summary>A refusal as a page: what, why, what now, and the trace id.</summary>
internal static class RefusalPages
{
    public static Task AnswerAsync(HttpContext context, Refusal refusal)
    {
        var frame = context.RequestServices.GetRequiredService<PageFrame>();
        var page = PageFrame.Show<Pages.RefusalPage>(
            new { Context = frame.Plain(), refusal.Status, refusal.Detail, TraceId = Problems.TraceId() },
            refusal.Status);
        return page.ExecuteAsync(context);
    }
}
