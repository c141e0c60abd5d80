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

}  // namespace

std::string to_mermaid(const definitions::Process& process) {
  std::string out = "stateDiagram-v2\n";
  for (const definitions::State& state : process.states) out += "  " + node(state.id) + ": " + state.title + "\n";
  out += "  [*] --> " + node(process.initial) + "\n";
  const std::vector<definitions::Edge> edges = definitions::edges_of(process);
  for (const definitions::State& state : process.states) {
    for (const definitions::Edge& edge : edges) {
      if (edge.from == state.id)
        out += "  " + node(edge.from) + " --> " + node(edge.to) + ": " + edge.transition->title + "\n";
    }
    if (state.final) out += "  " + node(state.id) + " --> [*]\n";
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

}  // namespace

std::string to_dot(const definitions::Process& process) {
  std::string out =
      "digraph {\n  rankdir=TB;\n  node [shape=box, style=rounded, fontname=\"Liberation Sans\", fontsize=11];\n"
      "  edge [fontname=\"Liberation Sans\", fontsize=9];\n  label=" +
      quoted(process.title, false) +
      ";\n  labelloc=t;\n"
      "  \"[start]\" [shape=point, width=0.15];\n";
  for (const definitions::State& state : process.states) {
    out += "  " + quoted(state.id, false) + " [label=" + quoted(state.title, false) +
           (state.final ? ", peripheries=2" : "") + "];\n";
  }
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

std::string to_scxml(const definitions::Process& process) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" "
      "xmlns:dyak=\"urn:dyak\" version=\"1.0\" datamodel=\"dyak:cel\" name=" +
      quoted(process.id, true) + " initial=" + quoted(process.initial, true) + ">\n";
  const std::vector<definitions::Edge> edges = definitions::edges_of(process);
  for (const definitions::State& state : process.states) {
    const std::string tag = state.final ? "final" : "state";
    out += "  <" + tag + " id=" + quoted(state.id, true) + " dyak:title=" + quoted(state.title, true);
    std::string inside;
    for (const definitions::Edge& edge : edges) {
      if (edge.from != state.id) continue;
      const std::string cond = condition_of(edge);
      inside += "    <transition event=" + quoted(edge.transition->id, true) +
                (cond.empty() ? "" : " cond=" + quoted(cond, true)) + " target=" + quoted(edge.to, true) + "/>\n";
    }
    // SCXML lets nothing follow a final state.
    out += inside.empty() || state.final ? "/>\n" : ">\n" + inside + "  </" + tag + ">\n";
  }
  return out + "</scxml>\n";
}

Value to_value(const definitions::Process& process) {
  List states;
  for (const definitions::State& state : process.states)
    states.push_back(Record{{"state", state.id}, {"title", state.title}, {"final", state.final}});
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
