BeforeAll {
    . $PSScriptRoot/Support.ps1
    $script:folder = New-TestProject 'review'

    # A client's stream, and in it the report that its prompt asks for.
    Set-Content (Join-Path $home_ 'judge.sh') @'
prompt=$(cat)
set -- $(printf '%s\n' "$prompt" | sed -n 's/^# Review of run \([^,]*\), attempt \([0-9]*\)$/\1 \2/p')
id=$(printf '%s\n' "$prompt" | sed -n 's/^# Review \(r[a-z2-7]*\): .*/\1/p')
if [ -n "$1" ]
then report="{\"run\":\"$1\",\"attempt\":$2,\"criteria\":[{\"id\":\"c1\",\"verdict\":\"PASS\",\"evidence\":\"greeting.txt:1 says hello\"}],\"overall\":\"PASS\"}"
else report="{\"review\":\"$id\",\"findings\":[{\"severity\":\"low\",\"file\":\"check.sh\",\"line\":1,\"claim\":\"no word on failure\",\"evidence\":\"it only tests\"},{\"severity\":\"high\",\"file\":\"check.sh\",\"line\":1,\"claim\":\"it ignores spaces\",\"evidence\":\"the whole file is compared\"}]}"
fi
echo '{"type":"thread.started","thread_id":"t1"}'
printf '{"type":"item.completed","item":{"id":"i1","type":"agent_message","text":"%s"}}\n' "$(printf '%s' "$report" | sed 's/"/\\"/g')"
echo '{"type":"turn.completed","usage":{"input_tokens":100,"cached_input_tokens":0,"output_tokens":20}}'
'@
    Add-Content .orchestrator/local.yaml "review: { timeout: 1m }"
    (Get-Content .orchestrator/local.yaml -Raw).Replace('agents:', "agents:`n  judge: { family: elsewhere, adapter: codex, command: [sh, '$home_/judge.sh'] }") |
        Set-Content .orchestrator/local.yaml
}

AfterAll {
    Remove-TestProject
}

Describe 'Reviews' {
    It 'end a run whose item asks for another family' {
        $run = New-WorkItem greet -Goal 'greeting.txt says hello' -Verify 'sh check.sh' -Yaml 'acceptance: { review: other_family }' |
            Approve-WorkItem | Start-Run -Worker shell | Wait-Run -Poll 200ms -Timeout 1m
        $run.State | Should -Be Completed
        $run.Verifier | Should -Be 'judge'
        $review = $run | Get-Review
        $review | Should -BeOfType Orchestrator.Review
        $review.State, $review.Passed, $review.Round | Should -Be 'Given', $true, 1
        $review.Criteria[0].Evidence | Should -Be 'greeting.txt:1 says hello'
        git log -1 --format=%B | Should -Contain 'Co-authored-by: judge <judge@agents.invalid>'
    }

    It 'are asked for, and find faults in what is there' {
        $review = Invoke-Review check.sh
        $review.Passed | Should -BeFalse
        ($review.Findings | Sort-Object Severity -Descending).Claim | Should -Be 'it ignores spaces', 'no word on failure'
        (Get-Review $review.ReviewId).State | Should -Be Given
        Get-Review -Last 1 | ForEach-Object ReviewId | Should -Be $review.ReviewId
        $review | Format-Table | Out-String | Should -Match 'check\.sh'
        $review.Findings | Format-Table | Out-String | Should -Match 'High +check\.sh +1 +it ignores spaces'
    }

    It 'launch nobody when only tried' {
        $before = (Get-Review).Count
        (Invoke-Review -Range HEAD -WhatIf).Reviewer | Should -Be 'judge'
        (Get-Review).Count | Should -Be $before
    }

    It 'refuse what names nothing' {
        { Invoke-Review -ErrorAction Stop } | Should -Throw -ErrorId 'review-of-what*'
        { Get-Review nosuch -ErrorAction Stop } | Should -Throw -ErrorId 'review-unknown*'
    }
}
