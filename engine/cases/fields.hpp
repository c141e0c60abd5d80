#pragma once
#include <string_view>
#include <type_traits>
#include <variant>

/// How whatever is kept of a case is described: a type names its members once, in `fields(v)`, each with the name it is
/// kept under, what it means and where it shows. Payloads, snapshots, the API, what conditions may ask, and RECORD.md
/// come from these lines (member_value.hpp, tests/cases/record_page.hpp), so they cannot part.
namespace dyak::cases {

/// How a member stands in one of the forms of a thing.
enum class Stands {
  Never,
  IfGiven,  ///< left out when it is empty
  Always,   ///< as it is, be it empty
  OrNull    ///< null when it is empty
};
using enum Stands;

/// Where a member stands besides the snapshot, which leaves out only what is empty.
struct Shown {
  Stands recorded = IfGiven;  ///< in the payload of an event
  Stands api = Never;
  Stands asked = Never;  ///< by conditions and papers
};

/// A kind of events.
struct Kind {
  std::string_view id;
  std::string_view meaning;  ///< what happened
  std::string_view example;  ///< of its payload: JSON
  bool is_act = false;       ///< somebody did this itself; the others follow from what he did, and are not signed again
};

/// The kinds that a file describes.
template <class... Known>
struct Facts {
  template <class Fact>
  static constexpr bool has = (std::is_same_v<Fact, Known> || ...);
  /// Whether it is the name of one of them.
  static constexpr bool names(std::string_view kind) { return ((Known::kKind.id == kind) || ...); }
};

/// Facts<…> of several files as one variant, with `Rest` for what is none of them.
template <class Rest, class... Lists>
struct Joined;
template <class Rest, class... Known>
struct Joined<Rest, Facts<Known...>> {
  using Variant = std::variant<Known..., Rest>;
  using All = Facts<Known...>;
};
template <class Rest, class... A, class... B, class... More>
struct Joined<Rest, Facts<A...>, Facts<B...>, More...> : Joined<Rest, Facts<A..., B...>, More...> {};

}  // namespace dyak::cases
