#include "engine/http/app/look.hpp"

#include <algorithm>
#include <array>

namespace dyak::http {
namespace {

struct Ground {
  std::string_view id;
  const char* title;
};
constexpr std::array<Ground, 3> kGrounds{
    {{"white", "чёрным по белому"}, {"black", "белым по чёрному"}, {"blue", "тёмно-синим по голубому"}}};
constexpr std::array<const char*, 3> kSizes{"крупные буквы", "очень крупные буквы", "самые крупные буквы"};

bool is_ground(std::string_view id) {
  return std::any_of(kGrounds.begin(), kGrounds.end(), [&](const Ground& one) { return one.id == id; });
}

bool is_size(std::string_view text) { return text.size() == 1 && text[0] >= '0' && text[0] <= '3'; }

}  // namespace

Look look_of(const Request& request) {
  const std::string kept = request.cookie("look");  // "2.black.keys"
  Look look;
  const auto first = kept.find('.');
  const auto second = kept.find('.', first == std::string::npos ? first : first + 1);
  if (second == std::string::npos) return look;
  look = with_change(look, "size", kept.substr(0, first));
  look = with_change(look, "ground", kept.substr(first + 1, second - first - 1));
  look.keys = kept.substr(second + 1) != "mute";
  return look;
}

void put_look_cookie(Response& response, const Look& look, bool secure) {
  std::string value = "look=" + std::to_string(look.size) + "." + look.ground + (look.keys ? ".keys" : ".mute") +
                      "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
  if (secure) value += "; Secure";
  put_header(response, "Set-Cookie", value);
}

Look with_change(Look look, std::string_view name, const std::string& value) {
  if (name == "size" && is_size(value)) look.size = value[0] - '0';
  if (name == "ground" && is_ground(value)) look.ground = value;
  if (name == "keys") look.keys = value != "0";
  return look;
}

Record look_value(const Look& look) {
  List sizes, grounds;
  for (std::size_t i = 0; i < kSizes.size(); ++i) {
    const int size = static_cast<int>(i) + 1;
    sizes.push_back(Record{{"size", size}, {"size_title", kSizes[i]}, {"pressed", look.size == size}});
  }
  for (const Ground& one : kGrounds)
    grounds.push_back(
        Record{{"ground", std::string(one.id)}, {"ground_title", one.title}, {"pressed", look.ground == one.id}});
  const bool large = look.size > 0;
  return {{"large", large},
          {"look_class", large ? "large size-" + std::to_string(look.size) + " on-" + look.ground : ""},
          {"keys", look.keys},
          {"sizes", std::move(sizes)},
          {"grounds", std::move(grounds)}};
}

}  // namespace dyak::http
