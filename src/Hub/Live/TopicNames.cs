using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace RealtimeReservation.Server.Live;

/// <summary>What names of topics look like, whatever they name.</summary>
internal static class TopicNames
{
    const int Longest = 200;

    static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:-_.");

    /// <summary>Whether it is worth looking at: not empty, not long, and of letters that ids are made of.</summary>
    public static bool IsWellFormed([NotNullWhen(true)] string? name) =>
        name is { Length: > 0 and <= Longest } && !name.AsSpan().ContainsAnyExcept(Alphabet);
}
