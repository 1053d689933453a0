using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Live;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Matrix;

/// <summary>
/// Calls every route, every method of the live connection and every kind of topic as every kind of caller. What happens must be what the
/// route says that it needs, and what <c>Rights.approved.txt</c> says.
/// </summary>
public sealed class RightsMatrixTests(Shop shop) : IClassFixture<Shop>
{
    const string Allowed = "ok";

    [Fact]
    public async Task Everybody_may_do_what_the_matrix_says_and_no_more()
    {
        var place = await Place.OpenAsync(shop);
        var faults = new List<string>();
        var rows = new List<string[]> { (string[])["operation", "needs", .. place.Callers.Select(caller => caller.Kind)] };
        foreach (var (method, path, route) in Routes())
        {
            var requests = Requests.Of($"{method} {path}");
            var untried = (route.Metadata.GetMetadata<Needed>()?.AnyOf ?? []).Except(requests.SelectMany(request => Needs(request, route)));
            faults.AddRange(untried.Select(permission => $"{method} {path}: Matrix/Requests.cs has no request that needs {permission}"));
            foreach (var request in requests) rows.Add(await RowAsync(place, method, path, route, request, faults));
        }
        rows.AddRange(await LiveRowsAsync(place, rows, faults));

        faults.ShouldBeEmpty();
        await CompareAsync(Text(rows));
    }

    IEnumerable<(string Method, string Path, RouteEndpoint Route)> Routes() =>
        from route in shop.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method != "HEAD"
        let path = "/" + route.RoutePattern.RawText!.Trim('/')
        orderby path, method
        select (method, path, route);

    static IReadOnlyList<Permission> Needs(Request request, RouteEndpoint route) =>
        request.Needs is { } one ? [one] : route.Metadata.GetMetadata<Needed>()?.AnyOf ?? [];

    static async Task<string[]> RowAsync(Place place, string method, string path, RouteEndpoint route, Request request, List<string> faults)
    {
        var (needed, signedIn) = (route.Metadata.GetMetadata<Needed>(), route.Metadata.GetMetadata<IAuthorizeData>() is not null);
        var own = request.Own ?? needed?.OrOwner ?? false;
        var anyOf = Needs(request, route);
        var name = $"{method} {path}{(request.About is { } about ? $" ({about})" : "")}";
        if (anyOf.Except(needed?.AnyOf ?? []).Any()) faults.Add($"{name} does not say that it needs {string.Join(", ", anyOf)}");
        var answers = new List<string>();
        foreach (var caller in place.Callers)
        {
            var reply = await request.SendAsync(
                place, request.EndsSignIn ? await place.AnotherAsync(caller) : caller.Client, new(method), path);
            if (reply.Status is 500 or 405 or 415) faults.Add($"{name} by {caller.Kind}: {reply}");
            var answer = Of(reply);
            answers.Add(answer);
            // A manager of another venue may do here what is not asked of a venue.
            var expected = caller.Kind == "elsewhere" ? answer != "4010"
                : caller.Kind == "anonymous" ? !signedIn
                : needed is null || (own && caller.Kind == "guest")
                    || anyOf.Any(permission => caller.Role is { } role && Permissions.Permit(role, permission));
            if (signedIn && expected != (answer == Allowed) && !(caller.Kind == "elsewhere" && expected))
                faults.Add($"{name} by {caller.Kind}: {reply}");
        }
        string[] needs = [.. own ? ["own"] : Array.Empty<string>(), .. anyOf.Select(permission => permission.Name())];
        return [name, needs.Length > 0 ? string.Join(" or ", needs) : signedIn ? "sign-in" : "", .. answers];
    }

    /// <summary>Only refusals for want of rights count: what is refused for another reason was allowed.</summary>
    static string Of(TestReply reply) => reply.Status < 400 || reply.Code == 0 ? Allowed : reply.Reason switch
    {
        "sign_in" or "not_allowed" or "not_staff" or "no_such_order" or "no_such_ticket" or "no_such_proof" or "no_such_entry" =>
            $"{reply.Code}",
        _ => Allowed,
    };

    async Task<List<string[]>> LiveRowsAsync(Place place, List<string[]> http, List<string> faults)
    {
        var sockets = new List<HubClient>();
        foreach (var caller in place.Callers)
            sockets.Add(await place.Bar.ConnectAsync(caller.Client.Id.Length == 0 ? null : caller.Client));
        var rows = new List<string[]>();
        foreach (var method in LiveHub.Methods.Order(StringComparer.Ordinal))
            foreach (var call in Calls.Of(method))
            {
                var row = await LiveRowAsync(
                    $"LIVE {method}{(call.About is { } about ? $" ({about})" : "")}", place,
                    async (caller, n) => await sockets[n].InvokeAsync(method, await call.Argument(place, caller)));
                rows.Add(row);
                if (call.Http is { } same && !http.Single(found => found[0] == same).Skip(2).SequenceEqual(row.Skip(2)))
                    faults.Add($"{row[0]} is not allowed to the same as {same}");
            }
        var prefixes = shop.Server.Services.GetServices<ITopicKind>().Select(kind => kind.Shown).Distinct().Order(StringComparer.Ordinal);
        // Viewers are counted where a grid is open, so this comes after it.
        foreach (var topic in prefixes.Append("presence").SelectMany(prefix => Calls.Topics(prefix, place)))
            rows.Add(await LiveRowAsync($"WATCH {topic.Shown}", place, (_, n) => sockets[n].WatchAsync(topic.Name)));
        foreach (var socket in sockets) await socket.DisposeAsync();
        return rows;
    }

    static async Task<string[]> LiveRowAsync(string name, Place place, Func<Caller, int, Task<JsonElement>> call)
    {
        var answers = new List<string>();
        foreach (var (n, caller) in place.Callers.Index())
        {
            var answer = await call(caller, n);
            var code = answer.GetProperty("ok").GetBoolean() ? 0 : answer.GetProperty("code").GetInt32();
            answers.Add(code is 4004 or 4010 or 4040 ? $"{code}" : Allowed);
        }
        return [name, "", .. answers];
    }

    static string Text(List<string[]> rows)
    {
        var text = new StringBuilder();
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length) + 2).ToArray();
        foreach (var row in rows)
            text.Append(string.Concat(row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        return text.ToString();
    }

    static async Task CompareAsync(string found)
    {
        var kept = Path.Combine(Repository.Root, "tests", "Hub.Tests", "Matrix", "Rights.approved.txt");
        // UPDATE_RIGHTS=1 takes over what was found: read the difference before it is committed.
        if (Environment.GetEnvironmentVariable("UPDATE_RIGHTS") == "1")
            await File.WriteAllTextAsync(kept, found, TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).ShouldBe(
            found,
            "Who may do what has changed, or there is a new operation. If that is meant: "
            + "UPDATE_RIGHTS=1 dotnet test tests/Hub.Tests --filter RightsMatrixTests");
    }
}
