#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Files by their number, however often the system does only a part or is interrupted.
namespace dyak::cases {

/// Up to `most` bytes from there, fewer only at the end; nullopt: errno tells why.
std::optional<std::string> read_at(int descriptor, std::uint64_t offset, std::size_t most);
/// false: errno tells why, a part may be written.
bool write_all(int descriptor, std::string_view bytes);

}  // namespace dyak::cases
