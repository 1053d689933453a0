using Microsoft.AspNetCore.SignalR;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Live;

/// <summary>Answers a call that met an outage of PostgreSQL with a code, as over HTTP, instead of an error without one.</summary>
internal sealed class LiveOutages(OutageLog outages) : IHubFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception e) when (Outage.OfStore(e))
        {
            outages.Note(e);
            if (invocationContext.HubMethod.ReturnType != typeof(Task<CallAnswer>)) return LiveAnswer.No(ServerCodes.Unavailable);
            return Calls.Refused(
                CommandPipeline.Unreachable(changing: true), invocationContext.Context.GetHttpContext()?.Language() ?? Languages.English);
        }
    }
}
