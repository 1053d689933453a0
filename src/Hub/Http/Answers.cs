using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Http;

/// <summary>Answers to requests that are no commands of the pipeline's own.</summary>
internal static class Answers
{
    /// <summary>The value, or the problem.</summary>
    public static IResult Answer<T>(this HttpContext http, Answer<T> answer) =>
        answer.Refusal is { } refusal ? Problems.Answer(http, refusal) : Results.Ok(answer.Value);

    /// <summary>Nothing to say but that it is done, or the problem.</summary>
    public static IResult Answer(this HttpContext http, Outcome<Done> outcome)
    {
        if (outcome.Refusal is { } refusal) return Problems.Answer(http, refusal);
        Commands.Mark(http, outcome);
        return Results.NoContent();
    }
}
