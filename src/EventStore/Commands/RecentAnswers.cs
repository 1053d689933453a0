using System.Diagnostics.CodeAnalysis;

namespace RealtimeReservation.EventStore;

/// <summary>The first answer to a command, as it is kept for repeats.</summary>
sealed record KeptAnswer(string? Actor, string? Fingerprint, string Json, long Position);

/// <summary>The newest answers, so that a quick repeat costs no round trip. Used on the loop's turn only.</summary>
sealed class RecentAnswers(int capacity)
{
    readonly Dictionary<Guid, KeptAnswer> answers = new(capacity);
    readonly Queue<Guid> order = new(capacity);

    public bool TryGet(Guid id, [NotNullWhen(true)] out KeptAnswer? answer) => answers.TryGetValue(id, out answer);

    public void Add(Guid id, KeptAnswer answer)
    {
        if (!answers.TryAdd(id, answer)) return;
        order.Enqueue(id);
        if (order.Count > capacity) answers.Remove(order.Dequeue());
    }
}
