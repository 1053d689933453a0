using System.Collections.Concurrent;
using JasperFx.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Messaging;
using Wolverine.Attributes;

namespace RealtimeReservation.Server.Tests.Messaging;

/// <summary>A role was granted: a message for tests.</summary>
[MessageIdentity("probe")]
internal sealed record Probe(Guid Event, long Position, string User);

/// <summary>Follows grants of roles.</summary>
internal sealed class Probes(ILogger<Probes> log) : Reaction("probes", [typeof(RoleGranted)], log)
{
    protected override object MessageOf(IEvent e) => new Probe(e.Id, e.Sequence, ((RoleGranted)e.Data).User.Value);
}

/// <summary>Handles them as the test says, and keeps one effect for each event.</summary>
internal sealed class ProbeHandler : IHandles<Probe>
{
    readonly ConcurrentDictionary<Guid, long> effects = new();

    /// <summary>Every time a message came, in order.</summary>
    public ConcurrentQueue<Probe> Came { get; } = new();

    /// <summary>Positions of the events that had their effect.</summary>
    public IEnumerable<long> Effects => effects.Values.Order();

    /// <summary>Called after the effect; it may throw or hang.</summary>
    public Func<Probe, CancellationToken, Task> Then { get; set; } = (_, _) => Task.CompletedTask;

    public Task HandleAsync(Probe message, CancellationToken ct)
    {
        Came.Enqueue(message);
        effects.TryAdd(message.Event, message.Position);
        return Then(message, ct);
    }
}

internal static class ProbeSetup
{
    /// <summary>The probe, and tries that follow each other at once.</summary>
    public static void AddProbes(this IServiceCollection services, ProbeHandler handler)
    {
        services.AddSingleton(handler).AddReaction<Probes, ProbeHandler, Probe>();
        services.AddSingleton(new MessagingTimes
        {
            AtOnce = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)],
            Later = [TimeSpan.FromMilliseconds(1)],
            LookEvery = TimeSpan.FromMilliseconds(50),
            StuckAfter = TimeSpan.FromMilliseconds(300),
            OtherPassTimeout = TimeSpan.FromMilliseconds(200),
        });
    }
}
