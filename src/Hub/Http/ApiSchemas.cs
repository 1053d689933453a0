using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Floors;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Notices;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// Says in the API's description what the framework leaves out: the types behind our converters, members that may be missing, and
/// the rows of live topics. Clients make their types from it.
/// </summary>
internal static class ApiSchemas
{
    /// <summary>Rows of live topics, which no route answers with, and the body of refusals.</summary>
    static readonly Type[] Rows =
    [
        typeof(VenueRow), typeof(ResourceRow), typeof(SlotRow), typeof(FreeRow), typeof(ViewersRow), typeof(NoticeRow),
        typeof(GuestTableRow), typeof(Problem),
    ];

    static readonly Type[] Parts = [typeof(Ticket), typeof(TicketItem), typeof(Combination)];

    public static OpenApiOptions DescribeSchemas(this OpenApiOptions options)
    {
        // Ids are plain texts for a client.
        options.CreateSchemaReferenceId = json =>
            IsId(Nullable.GetUnderlyingType(json.Type) ?? json.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(json);
        return options
            .AddSchemaTransformer(async (schema, context, ct) =>
            {
                Complete(schema, context);
                if (MaybeOf(context.JsonTypeInfo.Type) is not { } part || TypeOf(part) is not null) return;
                schema.OneOf =
                    [new OpenApiSchema { Type = JsonSchemaType.Null }, await context.GetOrCreateSchemaAsync(part, null, ct)];
            })
            .AddDocumentTransformer(async (document, context, ct) =>
            {
                foreach (var row in Rows) document.AddComponent(row.Name, await context.GetOrCreateSchemaAsync(row, null, ct));
                // Behind a list that may be missing, members of these were described without their types.
                foreach (var part in Parts) document.Components!.Schemas![part.Name] = await context.GetOrCreateSchemaAsync(part, null, ct);
            });
    }

    static void Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var (type, member) = (context.JsonTypeInfo.Type, context.JsonPropertyInfo);
        if (MaybeOf(type) is { } value)
        {
            // Written as the value itself, which its converter hides from the description.
            schema.Type = TypeOf(value) is { } simple ? JsonSchemaType.Null | simple : null;
            return;
        }
        // A list inside a map is described without what it lists.
        if (type == typeof(Dictionary<string, string[]>))
            schema.AdditionalProperties = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        // The converter of texts and ids hides what a list of them holds.
        if (context.JsonTypeInfo.ElementType is { } element && (element == typeof(string) || IsId(element))
            && schema.Type?.HasFlag(JsonSchemaType.Array) == true)
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        if (context.JsonTypeInfo.ElementType == typeof(DateTimeOffset) && schema.Type?.HasFlag(JsonSchemaType.Array) == true)
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" };
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (schema.Type is null && (plain == typeof(string) || plain == typeof(DateTimeOffset) || plain.IsEnum || IsId(plain)))
            schema.Type = JsonSchemaType.String | (member is not null && MayBeMissing(member) ? JsonSchemaType.Null : 0);
        // What stands for "no such order" inside is never sent.
        if (plain == typeof(OrderStatus)) schema.Enum = schema.Enum?.Where(value => value?.GetValue<string>() != "none").ToList();
        foreach (var property in context.JsonTypeInfo.Properties)
            if (MayBeMissing(property)) schema.Required?.Remove(property.Name);
    }

    static Type? MaybeOf(Type type) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Maybe<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>The type of a value that is no object.</summary>
    static JsonSchemaType? TypeOf(Type type) =>
        type == typeof(string) ? JsonSchemaType.String : Nullable.GetUnderlyingType(type) is not null ? JsonSchemaType.Integer : null;

    static bool IsId(Type type) => type.IsAssignableTo(typeof(IId));

    /// <summary>Null is not written: a member that may be null may be missing.</summary>
    static bool MayBeMissing(JsonPropertyInfo member) =>
        member.IsGetNullable || Nullable.GetUnderlyingType(member.PropertyType) is not null;
}
