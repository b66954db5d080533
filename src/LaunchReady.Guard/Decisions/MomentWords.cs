using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Decisions;

/// <summary>A time that follows from the person's words: "at 12:00 on the 19th for one hour" names 13:00 too.</summary>
internal static class MomentWords
{
    public static ValueOrigin? Derive(TypedValue value, IReadOnlyList<TypedValue> all, IReadOnlyList<PersonText> said)
    {
        if (value is not { Form: ValueForm.Moment, Date: { } date, Time: { } time })
        {
            return null;
        }

        foreach (var text in said)
        {
            foreach (var start in all)
            {
                if (start != value && start is { Form: ValueForm.Moment, Date: { } day, Time: { } from } && TextSearch.Find(text.Text, start) is { } place
                    && TimeToken.Durations(text.Text.Normal).Any(duration => day.ToDateTime(from) + duration == date.ToDateTime(time)))
                {
                    return new(value.Path, value.Shown, ValueOriginKind.Person, "it follows from the time and the length that you wrote", Excerpts.Cut(text.Text.Original, place));
                }
            }
        }

        return null;
    }
}
