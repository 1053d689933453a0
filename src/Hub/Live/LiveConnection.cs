using System.Net;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Live.Sockets;

namespace RealtimeReservation.Server.Live;

/// <summary>One live connection of this node. Touched on the feed's turn, except where it says otherwise.</summary>
internal sealed class LiveConnection
{
    static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    readonly HubConnectionContext context;
    readonly LiveTopics topics;
    readonly TimeProvider timers;
    readonly LiveSettings settings;
    TokenBucket calls, opens, signIns;

    public LiveConnection(
        HubConnectionContext context, LiveUser? user, IPAddress? address, LiveTopics topics, LiveSettings settings, TimeProvider timers)
    {
        this.settings = settings;
        (calls, opens, signIns) = (new(settings.Calls, timers), new(settings.Opens, timers), new(settings.SignIns, timers));
        this.context = context;
        this.topics = topics;
        this.timers = timers;
        User = user;
        Address = address;
        AliveAt = timers.GetTimestamp();
        Outbox = new Outbox(topics, timers, Write);
    }

    /// <summary>Who stands behind it; null if anonymous. Set on the feed's turn, read anywhere.</summary>
    public LiveUser? User { get; set; }

    /// <summary>Where it comes from.</summary>
    public IPAddress? Address { get; }

    public Outbox Outbox { get; }

    /// <summary>When it was last told that nothing is missing.</summary>
    public long AliveAt { get; set; }

    /// <summary>True once nothing more is sent to it.</summary>
    public bool Closed { get; private set; }

    /// <summary>True once it has called so often that nothing more it says is read.</summary>
    public bool Flooded { get; private set; }

    /// <summary>Counts a call, whatever it calls. False: it is one too many. Called where the client's messages are read.</summary>
    public bool MayCall()
    {
        var left = calls.Owe(settings.Calls, timers);
        if (left >= 0) return true;
        if (left >= -settings.ExcessCalls || Flooded) return false;
        Flooded = true;
        topics.Post(() => _ = CloseAsync(LiveClose.Flood));
        return false;
    }

    /// <summary>Counts a topic that must be opened. Called by the connection's own calls, one at a time.</summary>
    public bool MayOpen() => opens.Take(settings.Opens, timers);

    /// <summary>Counts a ticket. Called by the connection's own calls, one at a time.</summary>
    public bool MaySignIn() => signIns.Take(settings.SignIns, timers);

    /// <summary>Sends nothing more but the reason, then ends the connection.</summary>
    public Task CloseAsync(LiveClose reason)
    {
        if (Closed) return Task.CompletedTask;
        Forget();
        var json = $$"""{"code":{{reason.Code}},"retry_after_ms":{{(long)reason.RetryAfter(Random.Shared).TotalMilliseconds}}}""";
        return EndAsync(new LiveMessage("closing", Encoding.UTF8.GetBytes(json)));
    }

    /// <summary>Done when the last byte has left and the connection is gone.</summary>
    public Task Gone => context.Features.Get<SocketConnection>()?.Gone ?? Task.CompletedTask;

    /// <summary>Stops watching everything.</summary>
    public void Forget()
    {
        Closed = true;
        Outbox.Close();
    }

    async Task EndAsync(LiveMessage closing)
    {
        try
        {
            await context.WriteAsync(Wire(closing)).AsTask().WaitAsync(CloseTimeout, timers);
        }
        catch (TimeoutException)
        {
            // It does not read. Whatever else the framework would still write to it would wait just as long.
            context.Features.Get<SocketConnection>()?.Abort();
        }
        finally
        {
            context.Abort();
        }
    }

    bool Write(LiveMessage message)
    {
        var write = context.WriteAsync(Wire(message));
        if (write.IsCompletedSuccessfully) return true;
        _ = FinishAsync(write);
        return false;
    }

    async Task FinishAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        finally
        {
            topics.Post(Outbox.Written);
        }
    }

    static SerializedHubMessage Wire(LiveMessage message)
    {
        if (message.Wire is SerializedHubMessage made) return made;
        ReadOnlySpan<byte> end = "]}\u001e"u8;
        var head = Encoding.UTF8.GetBytes($$"""{"type":1,"target":"{{message.Target}}","arguments":[""");
        var bytes = GC.AllocateUninitializedArray<byte>(head.Length + message.Json.Length + end.Length);
        head.CopyTo(bytes, 0);
        message.Json.CopyTo(bytes.AsMemory(head.Length));
        end.CopyTo(bytes.AsSpan(head.Length + message.Json.Length));
        var wire = new SerializedHubMessage([new SerializedMessage("json", bytes)]);
        message.Wire = wire;
        return wire;
    }
}
