using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace LaunchReady.Server.Doors;

/// <summary>Checks the annotations of a request type and names the faulty fields as the caller wrote them.</summary>
internal static class BodyValidation
{
    public static void Check(object body)
    {
        var faults = new List<ValidationResult>();
        if (Validator.TryValidateObject(body, new ValidationContext(body), faults, validateAllProperties: true))
        {
            return;
        }

        var errors = faults
            .SelectMany(fault => fault.MemberNames.DefaultIfEmpty("body"), (fault, member) => (Member: JsonNamingPolicy.CamelCase.ConvertName(member), fault.ErrorMessage))
            .GroupBy(fault => fault.Member)
            .ToDictionary(group => group.Key, group => group.Select(fault => fault.ErrorMessage ?? "is not valid").ToArray());
        throw new InputException(new Refusal(StatusCodes.Status400BadRequest, "invalid", errors.Values.First()[0]) { Errors = errors });
    }
}
