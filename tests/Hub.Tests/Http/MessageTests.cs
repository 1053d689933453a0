using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Tests.Http;

public class MessageTests
{
    [Fact]
    public void A_message_shows_the_details_it_names()
    {
        var fault = FieldFaults.OutOfRange.Between(1, 120);
        Messages.Of(fault, Languages.English).ShouldBe("This must be between 1 and 120.");
        Messages.Of(fault, Languages.Chinese).ShouldBe("必须在 1 到 120 之间。");
    }
}
