using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RealtimeReservation.EventStore;

[JsonSerializable(typeof(JsonObject))]
sealed partial class EventStoreJson : JsonSerializerContext;
