#include "engine/cli/graph.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/base/temporary_folder.hpp"
#include "engine/definitions/process_edges.hpp"

namespace dyak::cli {
namespace {

// Mermaid ids take no '-'.
std::string node(const std::string& id) {
  std::string out = id;
  std::replace(out.begin(), out.end(), '-', '_');
  return out;
}

/// The states of the region, empty = of the case itself, one inside the other.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the files are
std::string mermaid_states(const definitions::Process& process, const std::string& region, const std::string& indent) {
  std::string out;
  for (const definitions::State& state : process.states) {
    if (state.region != region) continue;
    out += indent + node(state.id) + ": " + state.title + "\n";
    if (state.final && !region.empty()) out += indent + node(state.id) + " --> [*]\n";
    if (state.regions.empty()) continue;
    out += indent + "state " + node(state.id) + " {\n";
    for (const definitions::Region& one : state.regions) {
      if (&one != state.regions.data()) out += indent + "  --\n";
      out += indent + "  [*] --> " + node(one.initial) + "\n" + mermaid_states(process, one.id, indent + "  ");
    }
    out += indent + "}\n";
  }
  return out;
}

}  // namespace

std::string to_mermaid(const definitions::Process& process) {
  std::string out = "stateDiagram-v2\n" + mermaid_states(process, "", "  ");
  out += "  [*] --> " + node(process.initial) + "\n";
  const std::vector<definitions::Edge> edges = definitions::edges_of(process);
  for (const definitions::State& state : process.states) {
    for (const definitions::Edge& edge : edges) {
      const bool own = edge.from == state.id;
      const bool of_region = !edge.transition->region.empty() && edge.from == state.region && edge.to != state.id;
      if (own || of_region)
        out += "  " + node(state.id) + " --> " + node(edge.to) + ": " + edge.transition->title + "\n";
    }
    if (state.final && state.region.empty()) out += "  " + node(state.id) + " --> [*]\n";
  }
  return out;
}

namespace {

// For dot, XML and their attributes alike.
std::string quoted(const std::string& text, bool xml) {
  std::string out = "\"";
  for (const char c : text) {
    if (xml && c == '&')
      out += "&amp;";
    else if (xml && c == '<')
      out += "&lt;";
    else if (c == '"')
      out += xml ? "&quot;" : "\\\"";
    else if (!xml && c == '\\')
      out += "\\\\";
    else
      out += c;
  }
  return out + "\"";
}

/// The states of the region, empty = of the case itself; regions as frames below a node for the state they are of.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the files are
std::string dot_states(const definitions::Process& process, const std::string& region, const std::string& indent) {
  std::string out;
  for (const definitions::State& state : process.states) {
    if (state.region != region) continue;
    out += indent + quoted(state.id, false) + " [label=" + quoted(state.title, false) +
           (state.final ? ", peripheries=2" : "") + "];\n";
    for (const definitions::Region& one : state.regions) {
      out += indent + "subgraph " + quoted("cluster_" + one.id, false) + " {\n" + indent +
             "  label=" + quoted(one.title, false) + ";\n" + indent + "  style=dashed;\n" + indent + "  " +
             quoted(one.id, false) + " [shape=point, width=0.1];\n" + dot_states(process, one.id, indent + "  ") +
             indent + "}\n" + indent + quoted(state.id, false) + " -> " + quoted(one.initial, false) +
             " [style=dotted];\n";
    }
  }
  return out;
}

}  // namespace

std::string to_dot(const definitions::Process& process) {
  std::string out =
      "digraph {\n  rankdir=TB;\n  node [shape=box, style=rounded, fontname=\"Liberation Sans\", fontsize=11];\n"
      "  edge [fontname=\"Liberation Sans\", fontsize=9];\n  label=" +
      quoted(process.title, false) +
      ";\n  labelloc=t;\n"
      "  \"[start]\" [shape=point, width=0.15];\n";
  out += dot_states(process, "", "  ");
  out += "  \"[start]\" -> " + quoted(process.initial, false) + ";\n";
  for (const definitions::Edge& edge : definitions::edges_of(process)) {
    out += "  " + quoted(edge.from, false) + " -> " + quoted(edge.to, false) +
           " [label=" + quoted(edge.transition->title, false) + "];\n";
  }
  return out + "}\n";
}

/// Every condition of the transition and that of its branch. Branches
/// stand in their order, and SCXML takes the first that holds.
std::string condition_of(const definitions::Edge& edge) {
  std::vector<std::string> all;
  for (const definitions::Check& check : edge.transition->when) all.push_back(check.check.source());
  if (!edge.when.empty()) all.push_back(edge.when);
  std::string whole;
  for (const std::string& one : all) whole += (whole.empty() ? "" : " && ") + (all.size() > 1 ? "(" + one + ")" : one);
  return whole;
}

namespace {

/// A state with regions is a parallel of states with histories, as the engine takes it.
class ScxmlPrinter {
 public:
  explicit ScxmlPrinter(const definitions::Process& process)
      : process_(process), edges_(definitions::edges_of(process)) {}

  // NOLINTNEXTLINE(misc-no-recursion): as deep as the files are
  std::string states(const std::string& region, const std::string& indent) const {
    std::string out;
    for (const definitions::State& state : process_.states) {
      if (state.region != region) continue;
      const std::string tag = state.final ? "final" : state.regions.empty() ? "state" : "parallel";
      std::string inside = ways_from(state.id, indent + "  ");
      for (const definitions::Region& one : state.regions) inside += of_region(one, indent + "  ");
      out += indent + "<" + tag + " id=" + quoted(state.id, true) + " dyak:title=" + quoted(state.title, true);
      // SCXML lets nothing follow a final state.
      out += inside.empty() || state.final ? "/>\n" : ">\n" + inside + indent + "</" + tag + ">\n";
    }
    return out;
  }

 private:
  // NOLINTNEXTLINE(misc-no-recursion): as deep as the files are
  std::string of_region(const definitions::Region& region, const std::string& indent) const {
    std::string out = indent + "<state id=" + quoted(region.id, true) + " dyak:title=" + quoted(region.title, true) +
                      " initial=" + quoted(region.initial, true) + ">\n" + ways_from(region.id, indent + "  ");
    for (const char* type : {"shallow", "deep"})
      out += indent + "  <history id=" + quoted(region.id + "." + type, true) + " type=" + quoted(type, true) +
             "><transition target=" + quoted(region.initial, true) + "/></history>\n";
    return out + states(region.id, indent + "  ") + indent + "</state>\n";
  }

  std::string ways_from(const std::string& id, const std::string& indent) const {
    std::string out;
    for (const definitions::Edge& edge : edges_) {
      if (edge.from != id) continue;
      const std::string cond = condition_of(edge);
      out += indent + "<transition" + event_of(edge) + (cond.empty() ? "" : " cond=" + quoted(cond, true)) +
             (edge.transition->region.empty() ? "" : " type=\"internal\"") +
             " target=" + quoted(targets_of(edge), true) + "/>\n";
    }
    return out;
  }

  /// All regions at their end are an event of SCXML's own.
  static std::string event_of(const definitions::Edge& edge) {
    const bool joins = edge.transition->join == definitions::kAllRegions;
    return " event=" + quoted(joins ? "done.state." + edge.from : edge.transition->id, true);
  }

  std::string targets_of(const definitions::Edge& edge) const {
    using Resume = definitions::Transition::Resume;
    const definitions::State* to = process_.state(edge.to);
    if (edge.transition->history == Resume::No || to == nullptr || to->regions.empty()) return edge.to;
    std::string all;
    for (const definitions::Region& region : to->regions)
      all += (all.empty() ? "" : " ") + region.id + (edge.transition->history == Resume::Deep ? ".deep" : ".shallow");
    return all;
  }

  const definitions::Process& process_;
  const std::vector<definitions::Edge> edges_;
};

}  // namespace

std::string to_scxml(const definitions::Process& process) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" "
      "xmlns:dyak=\"urn:dyak\" version=\"1.0\" datamodel=\"dyak:cel\" name=" +
      quoted(process.id, true) + " initial=" + quoted(process.initial, true) + ">\n";
  return out + ScxmlPrinter(process).states("", "  ") + "</scxml>\n";
}

namespace {

Record state_value(const definitions::State& state) {
  Record one{{"state", state.id}, {"title", state.title}, {"final", state.final}};
  if (!state.region.empty()) one["region"] = state.region;
  List regions;
  for (const definitions::Region& region : state.regions)
    regions.push_back(Record{{"region", region.id}, {"title", region.title}, {"initial", region.initial}});
  if (!regions.empty()) one["regions"] = std::move(regions);
  return one;
}

}  // namespace

Value to_value(const definitions::Process& process) {
  List states;
  for (const definitions::State& state : process.states) states.push_back(state_value(state));
  List transitions;
  for (const definitions::Edge& edge : definitions::edges_of(process)) {
    const definitions::Transition& taken = *edge.transition;
    transitions.push_back(Record{{"event", taken.id},
                                 {"title", taken.title},
                                 {"from", edge.from},
                                 {"to", edge.to},
                                 {"by", List(taken.by.begin(), taken.by.end())},
                                 {"automatic", taken.automatic}});
  }
  return Record{{"process", process.id},
                {"title", process.title},
                {"initial", process.initial},
                {"states", states},
                {"transitions", transitions}};
}

std::string draw_svg(const std::string& dot) {
  const TemporaryFolder folder;
  const std::string source = folder.path() + "/graph.dot";
  const std::string target = folder.path() + "/graph.svg";
  write_file(source, dot);
  std::array<const char*, 6> words{"dot", "-Tsvg", "-o", target.c_str(), source.c_str(), nullptr};
  pid_t child = 0;
  int status = 0;
  const bool started =
      posix_spawnp(&child, "dot", nullptr, nullptr, const_cast<char* const*>(words.data()), environ) == 0;
  if (!started || waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Error(ErrorCode::Unavailable,
                "Картинка не нарисована: поставьте graphviz (программа dot) или назовите файл .mmd или .scxml");
  }
  return read_file(target);
}

}  // namespace dyak::cli
