using System.Globalization;
using Microsoft.OpenApi;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// What the API's description says of every operation alike: an id, what its parameters mean, and the position that reads may wait for.
/// </summary>
internal static class ApiOperations
{
    /// <summary>By name; those of a path by what they are the id of.</summary>
    static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["actor"] = "Id of the person who did it.",
        ["after"] = "The `next` of a page: continues behind it, and nothing is shown twice while items come and go.",
        ["before"] = "The `previous` of a page: goes back in front of it.",
        ["by"] = "What the figures are grouped by.",
        ["cuisine"] = "Words in what a venue says of its cuisine.",
        ["date"] = "The calendar day at the venue, as in 2026-11-21; today without it.",
        ["days"] = "How many days, 1 or more.",
        ["error"] = "Only those that failed with this error.",
        ["except"] = "Id of an order that moves: what it holds is as good as free.",
        ["format"] = "`csv` for a file; without it JSON.",
        ["from"] = "The first instant, with its offset, as in 2026-11-21T20:00:00+08:00; for reports a date.",
        ["hours"] = "How many hours ahead, 1 to 720.",
        ["ids"] = "Ids with commas between them.",
        ["item"] = "Id of the item.",
        ["kind"] = "Only of this kind.",
        ["login"] = "User name, e-mail address or phone, whole.",
        ["low"] = "Only what is to be reordered.",
        ["page"] = "Page, from 1.",
        ["page_size"] = "Items on a page, 1 to 100.",
        ["q"] = "Part of a name or number.",
        ["resource"] = "Id of the resource.",
        ["columns"] = "Columns of the file, with commas between them; without it all.",
        ["minutes"] = "How long, where guests choose; one slot without it.",
        ["name"] = "The name.",
        ["people"] = "How many come, 1 to 500; two without it.",
        ["placed_from"] = "Only what was placed at or after this instant, with its offset.",
        ["placed_to"] = "Only what was placed before this instant, with its offset.",
        ["sort"] = "`placed` or `start`, with a minus before it the latest first; without it `-placed`.",
        ["guest"] = "Id of the guest.",
        ["role"] = "Name of the role.",
        ["search"] = "Part of a name.",
        ["status"] = "Only with one of these, with commas between them.",
        ["task"] = "Only where this is to be done: refund (money is to go back) or change (the guest asks for one).",
        ["subject"] = "Id of what it is about: an order, a venue, a person.",
        ["time"] =
            "The instant, with its offset, as in 2026-11-21T20:00:00+08:00; where venues are searched, wall time there, as in 19:00.",
        ["to"] = "The last instant, with its offset; for reports a date.",
        ["use"] = "What pictures are for: venue, pay_qr or menu.",
        ["venue"] = "Id of the venue.",
        ["venues"] = "Ids of up to 100 venues, with commas between them.",
        ["{block}"] = "Id of the block.",
        ["{code}"] = "Code of the table's QR.",
        ["{discount}"] = "Number of the discount.",
        ["{no}"] = "Number of the report.",
        ["{resource}"] = "Id of the resource.",
        ["{step}"] = "Step of the checklist, such as `hours`.",
        ["{table}"] = "Id of the table.",
        ["{ticket}"] = "Id of the ticket.",
        ["categories/{id}"] = "Id of the category.",
        ["invitations/{id}"] = "Id of the invitation.",
        ["{token}"] = "The secret of the address.",
        ["waitlist/{id}"] = "Id of the entry.",
        ["dead/{id}"] = "Id of the message.",
        ["inventory/{item}"] = "Id of the ingredient.",
        ["items/{id}"] = "Id of the menu item.",
        ["items/{item}"] = "Number of the item on its ticket.",
        ["orders/{id}"] = "Id of the order or tab.",
        ["proofs/{id}"] = "Id of the proof.",
        ["reservations/{id}"] = "Id of the order.",
        ["misfits/{id}"] = "Id of the order.",
        ["resources/{id}"] = "Id of the resource.",
        ["restaurants/{id}"] = "Id of the venue.",
        ["sessions/{id}"] = "Id of the session.",
        ["stations/{id}"] = "Id of the station.",
        ["tables/{id}"] = "Id of the table.",
        ["users/{id}"] = "Id of the person.",
        ["guests/{id}"] = "Id of the guest, as orders name them.",
        ["venues/{id}"] = "Id of the venue.",
    };

    /// <param name="operation">What is described.</param>
    /// <param name="method">Its HTTP method.</param>
    /// <param name="route">Its route, with constraints where it has them.</param>
    public static void Describe(OpenApiOperation operation, string method, string route)
    {
        var path = Path(route);
        operation.OperationId = Id(method, path);
        operation.Parameters ??= [];
        if (HttpMethods.IsGet(method)) operation.Parameters.Add(AtLeast());
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
            parameter.Description ??= Names(parameter, path).Select(name => Parameters.GetValueOrDefault(name))
                .FirstOrDefault(text => text is not null);
    }

    /// <summary>A route without constraints.</summary>
    internal static string Path(string route) => string.Join('/', route.Split('/').Select(segment =>
        segment.StartsWith('{') && segment.IndexOf(':', StringComparison.Ordinal) is var end and > 0 ? segment[..end] + "}" : segment));

    /// <summary>The names it may stand under, the closest first.</summary>
    static string[] Names(OpenApiParameter parameter, string path) =>
        parameter.In == ParameterLocation.Path ? [Place(path, parameter.Name!), $"{{{parameter.Name}}}"] : [parameter.Name!];

    /// <summary>
    /// Such as <c>getOrdersById</c>, <c>postAdminOrdersByIdRefund</c>: from method and path, which tell operations apart.
    /// </summary>
    internal static string Id(string method, string path)
    {
        var words = path["/api".Length..].Split(['/', '-', '.', '_'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.StartsWith('{') ? "By" + Capital(word.Trim('{', '}')) : Capital(word));
        return method.ToLowerInvariant() + string.Concat(words);
    }

    static string Capital(string word) => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];

    /// <summary>A parameter with the segment before it, such as <c>orders/{id}</c>.</summary>
    static string Place(string path, string parameter)
    {
        var segments = path.Split('/');
        var at = Array.IndexOf(segments, $"{{{parameter}}}");
        return at > 0 ? $"{segments[at - 1]}/{segments[at]}" : parameter;
    }

    static OpenApiParameter AtLeast() => new()
    {
        Name = "at_least",
        In = ParameterLocation.Query,
        Description = "Position of the log that the answer must contain; refused with 5030 if the node has not come so far within 2 s.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
    };
}
